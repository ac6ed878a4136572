import { IconBulb, IconChecklist, IconGavel } from '@tabler/icons-react'
import type { Marker } from '../../../shared/live/markers.ts'

export const markerIcons: Record<Marker['kind'], typeof IconBulb> = {
  decision: IconGavel,
  action: IconChecklist,
  highlight: IconBulb,
}
