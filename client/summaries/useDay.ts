import { useTranslation } from 'react-i18next'
import { localeFor, writeTime } from '../ui/time.ts'

/** Writes a calendar day given as YYYY-MM-DD, the same day in every zone. */
export function useDay(): (day: string) => string {
  const locale = localeFor(useTranslation().i18n.language)
  return day => writeTime(Date.parse(`${day}T00:00:00Z`), 'day', locale, 'UTC')
}
