import type { Id } from '../../shared/ids.ts'
import type { Line } from '../net/socket.ts'

/** Tells the server which meeting's page this tab shows, again after a broken connection; gives a function that takes it back. */
export function tellReading(line: Pick<Line, 'ask' | 'subscribe' | 'getSnapshot'>, meetingId: Id): () => void {
  let connected = false
  const follow = () => {
    const now = line.getSnapshot().status === 'connected'
    if (now && !connected) line.ask('presence:at', { meetingId }).catch(() => undefined)
    connected = now
  }
  const release = line.subscribe(follow)
  follow()
  return () => {
    release()
    if (connected) line.ask('presence:at', { meetingId: null }).catch(() => undefined)
  }
}
