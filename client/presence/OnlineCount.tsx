import { useTranslation } from 'react-i18next'
import { usePresence } from './model.ts'

/** How many members of a community are on the site now. */
export function OnlineCount({ communityId }: { communityId: string }) {
  const { t } = useTranslation()
  const count = [...usePresence(communityId).values()].filter(person => person.online).length
  return count > 0 ? t('presence.onlineCount', { count }) : null
}
