import type { RefusalBody, RefusalCode } from '../../shared/errors.ts'
import type { Call, EndpointName, Result } from '../../shared/wire/http.ts'
import { address, type Loose } from './address.ts'
import { sayReached, sayUnreached } from './reach.ts'
import { routes } from './routes.ts'

/** `unreachable` is the client's own: no answer came, or one that is not the server's. */
export type ApiCode = RefusalCode | 'unreachable'

export class ApiRefusal extends Error {
  readonly code: ApiCode
  readonly status: number
  readonly details: unknown
  constructor(code: ApiCode, message: string, status: number, details?: unknown) {
    super(message)
    this.name = 'ApiRefusal'
    this.code = code
    this.status = status
    this.details = details
  }
}

/** What must be given with a call: nothing where the endpoint takes nothing. */
export type Given<N extends EndpointName> = keyof Call<N> extends never ? [] : [ask: Call<N>]

const isRefusal = (body: unknown): body is RefusalBody =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body

const unreachable = (status: number) => {
  sayUnreached()
  return new ApiRefusal('unreachable', 'The server does not answer.', status)
}

/**
 * Calls one endpoint. Throws an ApiRefusal with the server's code, or `unreachable` when no answer came.
 * @example const page = await call('meetings.page', { params: { meetingId } })
 */
export async function call<N extends EndpointName>(name: N, ...[ask]: Given<N> | []): Promise<Result<N>> {
  const given: Loose = ask ?? {}
  const [method = 'GET', path = ''] = routes[name].split(' ')
  const answer = await fetch(address(path, given), {
    method,
    headers: { accept: 'application/json', ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
    body: method === 'GET' ? undefined : JSON.stringify(given.body ?? {}),
  }).catch(() => null)
  if (!answer) throw unreachable(0)
  const body: unknown = await answer.json().catch(() => undefined)
  if (!answer.ok && !isRefusal(body)) throw unreachable(answer.status)
  if (body === undefined) throw unreachable(answer.status)
  sayReached()
  if (!answer.ok) {
    const refusal = body as RefusalBody
    throw new ApiRefusal(refusal.code, refusal.message, answer.status, refusal.details)
  }
  return body as Result<N>
}

/** Where a query's answer is kept. A name alone is the key of all calls of that endpoint. */
export const keyOf = <N extends EndpointName>(name: N, ...ask: Given<N> | []): readonly unknown[] => [name, ...ask]

/** The messages of a `bad-input` refusal by the field of the body that each is about. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiRefusal) || error.code !== 'bad-input') return {}
  const issues = (error.details as { issues?: { path: (string | number)[]; message: string }[] } | undefined)?.issues
  return Object.fromEntries((issues ?? []).map(issue => [issue.path.join('.'), issue.message]))
}
