import { useTranslation } from 'react-i18next'
import { ApiRefusal } from '../net/api.ts'

/** What to tell the reader about an error: the refusal's sentence in their language, else that something went wrong. */
export function useRefusalText(): (error: unknown) => string {
  const { t, i18n } = useTranslation()
  return error => {
    if (!(error instanceof ApiRefusal)) return t('crash.text')
    const key = `refusal.${error.code}` as const
    return i18n.exists(key) ? String(t(key)) : error.message
  }
}
