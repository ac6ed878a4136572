import type { Time } from '../../shared/ids.ts'
import type { MediaLink, Quality } from '../net/media-state.ts'
import type { Reach } from '../net/reach.ts'
import type { LiveState } from './state.ts'

type Links = {
  connection: LiveState['connection']
  reach: Reach
  media: MediaLink
}
type News =
  | 'offline'
  | 'serverGone'
  | 'serverGoneVoice'
  | 'reconnecting'
  | 'reconnectingVoice'
  | 'lost'
  | 'mediaFailed'
  | 'mediaReconnecting'

/** The one thing that is true of what broke: of the room's own connection first, which says whether voices still run. */
export function linkNews({ connection, reach, media }: Links): News | null {
  const voice = media === 'connected'
  if (connection !== 'connected') {
    if (reach === 'offline') return 'offline'
    if (reach === 'unreachable') return voice ? 'serverGoneVoice' : 'serverGone'
    if (connection === 'lost') return 'lost'
    return voice ? 'reconnectingVoice' : 'reconnecting'
  }
  if (media === 'failed') return 'mediaFailed'
  return media === 'reconnecting' ? 'mediaReconnecting' : null
}

export const isWeak = (quality: Quality | undefined) => quality === 'poor' || quality === 'lost'

/** how long a connection has to be weak before audio only is offered, in ms */
const WEAK_MS = 15_000

export const offersAudioOnly = (weakSince: Time, at: Time) => at - weakSince >= WEAK_MS
