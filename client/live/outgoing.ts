import { Refusal, type RefusalCode } from '../../shared/errors.ts'
import type { ClientCommandName, Given } from '../../shared/live/commands.ts'

type Waiting = {
  name: ClientCommandName
  input: unknown
  underWay: boolean
  tries: number
  done: () => void
  failed: (why: unknown) => void
}

/** What a command that was sent twice is refused with: it had worked the first time. */
const doneBefore: { [N in ClientCommandName]?: RefusalCode } = {
  raiseHand: 'hand-is-up',
  lowerHand: 'hand-is-down',
  callOn: 'hand-is-down',
  end: 'meeting-ended',
  deleteMessage: 'no-message',
}
const MOST_TRIES = 5

export type Send = (name: ClientCommandName, input: unknown) => Promise<unknown>
export type Outgoing = ReturnType<typeof makeOutgoing>

/**
 * Commands on their way: each stays here until it is answered, and is sent again after a broken connection, in order.
 * @param send asks the server
 * @param outside called when the server says we are not in the room: go in again, then `flush`
 */
export function makeOutgoing(send: Send, outside: () => void) {
  let queue: Waiting[] = []
  const drop = (one: Waiting) => {
    queue = queue.filter(other => other !== one)
  }

  async function sendOne(one: Waiting) {
    one.underWay = true
    one.tries += 1
    try {
      await send(one.name, one.input)
      drop(one)
      one.done()
    } catch (error) {
      one.underWay = false
      const code = error instanceof Refusal ? error.code : null
      const mayTryAgain = code === null || code === 'not-in-room'
      if (mayTryAgain && (code === null || one.tries < MOST_TRIES)) {
        if (queue.includes(one)) outside()
        return
      }
      drop(one)
      if (code === doneBefore[one.name]) one.done()
      else one.failed(error)
    }
  }

  return {
    /** Resolves when the server has done it; rejects with its refusal. */
    add<N extends ClientCommandName>(name: N, input: Given<N>, sendNow: boolean): Promise<void> {
      return new Promise((done, failed) => {
        const one: Waiting = { name, input, underWay: false, tries: 0, done, failed }
        queue.push(one)
        if (sendNow) void sendOne(one)
      })
    },
    /** Sends what is not under way. */
    flush() {
      for (const one of queue) if (!one.underWay) void sendOne(one)
    },
    /** Forgets what only the participant we no longer are could ask. Chat stays. */
    dropAllButChat() {
      const moot = queue.filter(one => one.name !== 'post')
      queue = queue.filter(one => one.name === 'post')
      for (const one of moot) one.done()
    },
  }
}
