import { Refusal } from '../../../shared/errors.ts'
import type { Id } from '../../../shared/ids.ts'
import type { DoorNews } from '../../../shared/wire/socket.ts'
import type { Line } from '../../net/socket.ts'

const TRY_AGAIN_MS = 1_000

type Needs = {
  line: Pick<Line, 'ask' | 'on' | 'getSnapshot'>
  meetingId: Id
  /** whether this tab waits at the door */
  waits: () => boolean
  walkIn: () => void
  refused: (why: Refusal) => void
  /** nobody is let in for now; one waits on */
  locked: (locked: boolean) => void
}

/** Waiting at the door: knocks again after a broken connection, and does what was decided. */
export function makeKnocking({ line, meetingId, waits, walkIn, refused, locked }: Needs) {
  let timer: ReturnType<typeof setTimeout> | undefined

  async function knock(): Promise<void> {
    clearTimeout(timer)
    if (!waits() || line.getSnapshot().status !== 'connected') return
    try {
      const { state } = await line.ask('live:knock', { meetingId })
      if (waits() && state === 'in') walkIn()
    } catch (error) {
      if (!waits()) return
      if (error instanceof Refusal) refused(error)
      else timer = setTimeout(knock, TRY_AGAIN_MS)
    }
  }

  const news: { [S in DoorNews['state']]: () => void } = {
    admitted: walkIn,
    denied: () => refused(new Refusal('denied')),
    ended: () => refused(new Refusal('meeting-ended')),
    locked: () => locked(true),
    waiting: () => locked(false),
  }
  const release = line.on('live:door', ({ meetingId: where, state }) => {
    if (where === meetingId && waits()) news[state]()
  })

  return {
    knock,
    withdraw: () => void line.ask('live:withdraw', { meetingId }).catch(() => {}),
    dispose() {
      clearTimeout(timer)
      release()
    },
  }
}
