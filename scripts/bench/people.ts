import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import type { CaughtMailPage } from '../../shared/mail.ts'
import { type Call, type Endpoint, type EndpointName, endpoints, type Result } from '../../shared/wire/http.ts'
import {
  type Answer,
  type Answers,
  type AskName,
  type ClientToServer,
  PROTOCOL,
  type ServerToClient,
  SOCKET_PATH,
} from '../../shared/wire/socket.ts'
import type { Product } from './product.ts'

const MAIL_MS = 20_000
const ANSWER_MS = 20_000

/** Calls one endpoint as a browser with this cookie would. Throws on every refusal. */
export async function call<N extends EndpointName>(product: Product, name: N, given: Call<N>, cookie = '') {
  const { method, path }: Endpoint = endpoints[name]
  const { params = {}, query = {}, body } = given as Record<string, Record<string, string> | undefined>
  const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const answer = await fetch(`${product.url}${filled}?${new URLSearchParams(query)}`, {
    method,
    headers: { origin: product.url, cookie, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  const cookies = answer.headers.getSetCookie().map(line => line.split(';')[0])
  return { body: (await answer.json()) as Result<N>, cookie: cookies.join('; ') }
}

/** The newest mail to an address whose subject matches; looks every `stepMs`. */
export async function mailTo(product: Product, to: string, subject: RegExp, stepMs = 25): Promise<CaughtMailPage> {
  for (const end = performance.now() + MAIL_MS; performance.now() < end; await pause(stepMs)) {
    const { body } = await call(product, 'mail.caught', { query: { to } })
    const found = body.find(mail => subject.test(mail.subject))
    if (found) return (await call(product, 'mail.read', { params: { mailId: found.id } })).body
  }
  throw new Error(`no mail to ${to} about ${subject} within ${MAIL_MS / 1000} s`)
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

export const enter = ({ ask }: Tab, meetingId: string) =>
  ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: true })
