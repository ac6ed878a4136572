import { PROTOCOL, SOCKET_PATH } from '../../../shared/wire/socket.ts'

/** What one frame from a server means for the load. */
export type Heard = {
  /** to be sent back at once */
  reply?: string
  /** asks may be sent from here on */
  ready?: true
  answer?: { ask: number; code: string | null }
  /** it shows the whole room as it is */
  roster?: true
  /** participants that it shows */
  seen?: string[]
  /** changes that it tells, as `keyOf` names them */
  changes?: string[]
  /** anything else, as it came: what a server says to one it drops */
  said?: string
}

/** One way of talking to a server of live rooms. The people who talk are the same. */
export type Dialect = {
  address: (url: string) => string
  ask: (id: number, name: 'join' | 'up' | 'down' | 'end', room: string, me: string) => string
  /** `me`: the participant that an answer makes of who asked */
  read: (text: string) => { heard: Heard; me?: string }
}

/** a change as a plain broadcaster tells it, or as a live room of ours packs it */
type Event = ['j', id: string, ...unknown[]] | { name: string; participantId?: string; participant?: { id: string } }

export const keyOf = (name: 'up' | 'down', me: string) => `${name === 'up' ? 'handRaised' : 'handLowered'}:${me}`

function ofEvents(events: Event[]): Heard {
  const seen: string[] = []
  const changes: string[] = []
  for (const event of events) {
    if (Array.isArray(event)) seen.push(event[1])
    else if (event.participant) seen.push(event.participant.id)
    else if (event.name.startsWith('hand')) changes.push(`${event.name}:${event.participantId}`)
  }
  return { seen, changes }
}

const ID = '"id":"'
/** The ids in a long roster, without parsing all of it a thousand times. */
function idsIn(text: string): string[] {
  const ids: string[] = []
  for (let at = text.indexOf(ID); at >= 0; at = text.indexOf(ID, at)) {
    at += ID.length
    ids.push(text.slice(at, text.indexOf('"', at)))
  }
  return ids
}

type Answered = (text: string) => { code: string | null; me?: string; seen?: string[] }

function ofAnswer(ask: string, text: string, answered: Answered): ReturnType<Dialect['read']> {
  const { code, me, seen } = answered(text)
  const answer = { ask: Number(ask), code }
  return { heard: seen ? { answer, roster: true, seen } : { answer }, me }
}

/** Engine.IO 4 and Socket.IO 5 over one websocket, by hand: its cost is the same for every server, and small. */
function socketIo(path: string, told: (name: string, body: unknown) => Heard, answered: Answered) {
  return {
    address: (url: string) => `${url.replace('http', 'ws')}${path}/?EIO=4&transport=websocket`,
    read: (text: string): ReturnType<Dialect['read']> => {
      if (text === '2') return { heard: { reply: '3' } }
      if (text[0] === '0') return { heard: { reply: '40' } }
      if (text.startsWith('40')) return { heard: { ready: true } }
      if (text.startsWith('42')) return { heard: told(...(JSON.parse(text.slice(2)) as [string, unknown])) }
      if (!text.startsWith('43')) return { heard: { said: text } }
      const at = text.indexOf('[')
      return ofAnswer(text.slice(2, at), text.slice(at + 1, -1), answered)
    },
  }
}

type LiveAnswer = { ok: true; value: { participantId?: string } | null } | { ok: false; refusal: { code: string } }

function ofLive(name: string, body: unknown): Heard {
  if (name === 'live:events') return ofEvents((body as { events: Event[] }).events)
  if (name === 'live:room') {
    const { people } = (body as { room: { people: [id: string][] } }).room
    return { roster: true, seen: people.map(([id]) => id) }
  }
  return name.startsWith('presence:') ? {} : { said: JSON.stringify([name, body]) }
}

const liveAsk = (name: Parameters<Dialect['ask']>[1], meetingId: string, participantId: string) => {
  const command = (name: string, input: object) => ['live:command', { meetingId, name, input }]
  const asks = {
    join: () => ['live:join', { protocol: PROTOCOL, meetingId, transcribe: true }],
    up: () => command('raiseHand', {}),
    down: () => command('lowerHand', { participantId }),
    end: () => command('end', {}),
  }
  return asks[name]()
}

const hearth: Dialect = {
  ...socketIo(SOCKET_PATH, ofLive, text => {
    const answer = JSON.parse(text) as LiveAnswer
    return answer.ok ? { code: null, me: answer.value?.participantId } : { code: answer.refusal.code }
  }),
  ask: (id, ...what) => `42${id}${JSON.stringify(liveAsk(...what))}`,
}

const plainAsk = (name: string, room: string) =>
  name === 'join' ? ['join', { room }] : ['change', { name: name === 'up' ? 'handRaised' : 'handLowered' }]

/** `{ me, participants }`, or null; one's own id comes first. */
const plainAnswered: Answered = text => {
  if (text === 'null') return { code: null }
  const [me, ...seen] = idsIn(text)
  return { code: null, me, seen }
}

const plainSocketIo: Dialect = {
  ...socketIo('/socket.io', (_, body) => ofEvents([body as Event]), plainAnswered),
  ask: (id, name, room) => `42${id}${JSON.stringify(plainAsk(name, room))}`,
}

const plainWs: Dialect = {
  address: url => url.replace('http', 'ws'),
  ask: (id, name, room) => JSON.stringify([...plainAsk(name, room), id]),
  read: text => {
    if (text === '["hello"]') return { heard: { ready: true } }
    if (text[1] === '"') return { heard: ofEvents([(JSON.parse(text) as [string, Event])[1]]) }
    const at = text.indexOf(',')
    return ofAnswer(text.slice(1, at), text.slice(at + 1, -1), plainAnswered)
  },
}

export const dialects = { hearth, 'socket.io': plainSocketIo, ws: plainWs }
export type DialectName = keyof typeof dialects
