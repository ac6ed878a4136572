import { io } from 'socket.io-client'
import type { ClientCommandName, Given } from '../../../shared/live/commands.ts'
import { type Answer, type Answers, type AskName, PROTOCOL, SOCKET_PATH } from '../../../shared/wire/socket.ts'
import { call } from '../../support/caller.ts'

type Product = { url: string }

/** Someone in a room without a browser, as a tab's connection is; refusals are thrown. */
export async function seat(product: Product, cookie: string, meetingId: string) {
  const socket = io(product.url, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    extraHeaders: { cookie, origin: product.url },
    forceNew: true,
  })
  const ask = async <N extends AskName>(name: N, what: unknown): Promise<Answers[N]> => {
    const answer = (await socket.timeout(8_000).emitWithAck(name, what)) as Answer<Answers[N]>
    if (!answer.ok) throw new Error(`${name}: ${answer.refusal.code}`)
    return answer.value
  }
  const join = () => ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: true })
  return {
    ask,
    join,
    leave: () => ask('live:leave', { meetingId }),
    command: <N extends ClientCommandName>(name: N, input: Given<N>) => ask('live:command', { meetingId, name, input }),
    close: () => void socket.disconnect(),
  }
}
export type Seat = Awaited<ReturnType<typeof seat>>

/** A guest's pass to one meeting. */
export async function guest(product: Product, meetingId: string, name: string) {
  const { body, cookie } = await call(product, 'live.guest', { params: { meetingId }, body: { name } })
  return { ...body, cookie }
}
