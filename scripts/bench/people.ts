import { io, type Socket } from 'socket.io-client'
import type { CaughtMailPage } from '../../shared/mail.ts'
import type { Call, EndpointName } from '../../shared/wire/http.ts'
import { unpackRoom } from '../../shared/wire/live.ts'
import {
  type Answer,
  type Answers,
  type AskName,
  type ClientToServer,
  type LiveRoom,
  PROTOCOL,
  type ServerToClient,
  SOCKET_PATH,
} from '../../shared/wire/socket.ts'
import { call as anyCall, mailTo } from '../../test/support/caller.ts'
import type { Product } from './product.ts'

const ANSWER_MS = 20_000

/** Calls one endpoint as a browser with this cookie would. Throws on every refusal. */
async function call<N extends EndpointName>(product: Product, name: N, given: Call<N>, cookie = '') {
  const answer = await anyCall(product, name, given, cookie)
  if (answer.status >= 400) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

function tokenIn({ text }: CaughtMailPage, pattern: RegExp): string {
  const token = pattern.exec(text)?.[1]
  if (!token) throw new Error(`no link ${pattern} in the mail`)
  return token
}

export type Member = { email: string; cookie: string }

/** A community whose owner signed in by mail and whose other members came by invitation, and a meeting about to start. */
export async function gather(product: Product, size: number) {
  const email = 'owner@example.org'
  await call(product, 'accounts.requestLink', { body: { email } })
  const token = tokenIn(await mailTo(product, email, /./), /\/sign-in\/confirm\?token=([\w-]+)/)
  const { cookie } = await call(product, 'accounts.confirm', { body: { token } })
  await call(product, 'accounts.change', { body: { name: 'Owner' } }, cookie)
  const { body: community } = await call(product, 'communities.create', { body: { name: 'Bench' } }, cookie)
  const communityId = community.id
  const emails = Array.from({ length: size - 1 }, (_, i) => `member-${i + 1}@example.org`)
  await call(product, 'communities.invite', { params: { communityId }, body: { emails } }, cookie)
  const members: Member[] = [{ email, cookie }]
  for (const [i, email] of emails.entries()) {
    const token = tokenIn(await mailTo(product, email, /./), /\/invitations\/([\w-]+)/)
    const accepted = await call(product, 'communities.accept', { params: { token }, body: { name: `Member ${i + 1}` } })
    members.push({ email, cookie: accepted.cookie })
  }
  const plan = {
    title: 'Bench meeting',
    goals: '',
    startsAt: Date.now() + 5 * 60_000,
    minutes: 60,
    timeZone: 'UTC',
    agenda: [{ title: 'Everything', minutes: 60 }],
  }
  const { body: meeting } = await call(product, 'meetings.schedule', { params: { communityId }, body: plan }, cookie)
  return { members, meeting }
}

export type Tab = {
  socket: Socket<ServerToClient, ClientToServer>
  ask: <N extends AskName>(name: N, what: Parameters<ClientToServer[N]>[0]) => Promise<Answers[N]>
}

/** One connection to the live edge, as a browser tab has. An ask that is refused throws. */
export async function openTab(product: Product, cookie: string): Promise<Tab> {
  const socket: Tab['socket'] = io(product.url, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    extraHeaders: { cookie, origin: product.url },
    forceNew: true,
    reconnection: false,
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return {
    socket,
    ask: async (name, what) => {
      const answer = (await (socket as Socket).timeout(ANSWER_MS).emitWithAck(name, what)) as Answer<
        Answers[typeof name]
      >
      if (!answer.ok) throw new Error(`${name}: ${answer.refusal.code}`)
      return answer.value
    },
  }
}

/** Comes into a live room; over when the room has been shown. */
export async function enter({ socket, ask }: Tab, meetingId: string) {
  const whole = new Promise<LiveRoom>(resolve => socket.once('live:room', resolve))
  const { participantId } = await ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: true })
  return { participantId, room: unpackRoom((await whole).room) }
}
