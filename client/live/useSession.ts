import { notifications } from '@mantine/notifications'
import { createContext, use, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../shared/errors.ts'
import type { Participant, Room } from '../../shared/live/room.ts'
import type { Live } from './model.ts'
import type { Session } from './session.ts'

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('outside of a live room')
  return session
}

export function useLive() {
  const { live } = useSession()
  return useSyncExternalStore(live.subscribe, live.getSnapshot)
}

export function useMedia() {
  const { media } = useSession()
  return useSyncExternalStore(media.subscribe, media.getSnapshot)
}

/** The room one is in, and oneself in it; `mine` is null for the moment of coming in. */
export function useRoom(): { room: Room; mine: Participant | null } {
  const { room, me } = useLive()
  if (!room) throw new Error('not in a live room')
  return { room, mine: (me && room.participants[me]) || null }
}

/** What to tell about a refusal of the live side. */
export function useRefusalOf(): (error: unknown) => string {
  const { t } = useTranslation()
  return error => (error instanceof Refusal ? t(`refusal.${error.code}`) : t('refusal.unreachable'))
}

/** Sends a command; a refusal is told at the edge of the screen. */
export function useCommand() {
  const { live } = useSession()
  const text = useRefusalOf()
  const command: Live['command'] = (name, input) =>
    live.command(name, input).catch(error => {
      notifications.show({ message: text(error), color: 'red', role: 'alert' })
    })
  return command
}
