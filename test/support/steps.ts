import fc from 'fast-check'
import { applyAll } from '../../shared/live/apply.ts'
import { type CommandName, commands, type Given, type RoomCommand } from '../../shared/live/commands.ts'
import { decide } from '../../shared/live/decide.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import type { Actor, Room } from '../../shared/live/room.ts'
import { emptyRoom, someone } from './room.ts'

export const cast = [someone('ana', 'facilitator'), someone('ben'), someone('eve'), someone('gil', 'guest')]
/** a second device of Ben's */
const benToo: Actor = { ...cast[1]!, participantId: 'part-ben2-0000', heldBy: 'serv-one-0000.ben2' }
const actors = [...cast, benToo]

const made = (n: number) => `made-${String(n).padStart(8, '0')}`
const member = fc.constantFrom(...cast.map(one => one.memberId))
const oneOrAll = fc.option(member)
const participant = fc.constantFrom(...actors.map(one => one.participantId))
/** of what earlier steps may have made */
const thing = fc.nat(40).map(made)
const text = fc.constantFrom('', 'hello', '**bold**')
const transcribe = fc.boolean()

const poll = fc.constantFrom('single', 'multiple', 'scale', 'ranking', 'words').chain(kind =>
  fc.record({
    kind: fc.constant(kind),
    question: fc.constant('Which?'),
    options: fc.constant(['scale', 'words'].includes(kind) ? [] : ['one', 'two', 'three']),
    steps: fc.constant(5),
    anonymous: fc.boolean(),
    reveal: fc.constantFrom('always', 'closed'),
  }),
)
const choice = fc.oneof(
  fc.record({ picks: fc.array(fc.nat(5), { maxLength: 3 }), words: fc.constant([]) }),
  fc.record({ picks: fc.constant([2, 0, 1]), words: fc.constant([]) }),
  fc.record({ picks: fc.constant([]), words: fc.array(fc.constantFrom('Warm', 'warm', 'loud'), { maxLength: 3 }) }),
)

/** What may be asked, by command; one without an entry does not compile. */
const inputs: { [N in CommandName]: fc.Arbitrary<unknown> } = {
  join: fc.record({ transcribe, companion: fc.boolean() }),
  rejoin: fc.record({ transcribe }),
  lose: fc.constant({}),
  leave: fc.record({ why: fc.constantFrom('left', 'lost') }),
  status: fc.record({ status: fc.constantFrom('here', 'away'), idle: fc.boolean() }),
  consent: fc.record({ transcribe }),
  knock: fc.constant({}),
  withdraw: fc.constant({}),
  admit: fc.record({ memberId: oneOrAll }),
  deny: fc.record({ memberId: oneOrAll }),
  setDoor: fc.record({ policy: fc.constantFrom('open', 'members', 'ask'), locked: fc.boolean() }, { requiredKeys: [] }),
  mute: fc.record({ participantId: fc.option(participant) }),
  askToUnmute: fc.record({ participantId: participant }),
  stopSource: fc.record({ participantId: participant, source: fc.constantFrom('camera', 'screen') }),
  remove: fc.record({ memberId: member }),
  setRole: fc.record({ memberId: member, role: fc.constantFrom('facilitator', 'member') }),
  spotlight: fc.record({ participantId: fc.option(participant) }),
  raiseHand: fc.constant({}),
  lowerHand: fc.record({ participantId: participant }),
  callOn: fc.record({ participantId: participant }),
  post: fc.record({ text, key: fc.nat(3).map(k => `key-0000000${k}`), replyTo: fc.option(thing) }),
  editMessage: fc.record({ messageId: thing, text }),
  deleteMessage: fc.record({ messageId: thing }),
  reactTo: fc.record({ messageId: thing, emoji: fc.constantFrom('👍', '🎉'), on: fc.boolean() }),
  moveAgenda: fc.record({ to: fc.constantFrom(null, 0, 1, 5) }),
  skipAgenda: fc.constant({}),
  extendAgenda: fc.record({ minutes: fc.constantFrom(1, 5, 60) }),
  openPoll: fc.record({ poll }),
  vote: fc.record({ pollId: thing, choice }),
  closePoll: fc.record({ pollId: thing }),
  dropPoll: fc.record({ pollId: thing }),
  mark: fc.record({ kind: fc.constantFrom('decision', 'action', 'highlight'), text }),
  editMarker: fc.record({ markerId: thing, text }),
  removeMarker: fc.record({ markerId: thing }),
  end: fc.constant({}),
}

export const openDoor = (): Room => ({ ...emptyRoom(), door: { ...emptyRoom().door, policy: 'open' } })

export type Step = { who: Actor; command: RoomCommand; wait: number }

/** Any command by anyone after any wait (ms); those that need something to be there come up often enough to find it. */
export const anyStep = (names = Object.keys(commands) as CommandName[]): fc.Arbitrary<Step> =>
  fc.record({
    who: fc.constantFrom(...actors),
    command: fc.oneof(
      ...names.map(name =>
        inputs[name].map(
          given => ({ name, input: commands[name].input.parse(given as Given<typeof name>) }) as RoomCommand,
        ),
      ),
    ),
    wait: fc.nat(30_000),
  })

/** Everyone comes in, the second device as a companion. */
export const everyoneIn: Step[] = actors.map(who => ({
  who,
  command: { name: 'join', input: { transcribe: true, companion: who === benToo } },
  wait: 1,
}))

/** Plays steps from an empty room, as a server would; `each` looks at every room on the way. */
export function play(steps: readonly Step[], each?: (room: Room, events: RoomEvent[]) => void) {
  let room: Room = openDoor()
  let at = 1_000
  const log: RoomEvent[] = []
  for (const [i, { who, command, wait }] of steps.entries()) {
    at += wait
    const by = { ...who, pseudonym: `nobody-${who.name}` }
    const decision = decide(room, command, by, at, made(i))
    if (typeof decision === 'string') continue
    log.push(...decision)
    room = applyAll(room, decision)
    each?.(room, decision)
  }
  return { room, log }
}
