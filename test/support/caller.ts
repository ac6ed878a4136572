import { setTimeout as pause } from 'node:timers/promises'
import type { CaughtMailPage } from '../../shared/mail.ts'
import { type Call, type Endpoint, type EndpointName, endpoints, type Result } from '../../shared/wire/http.ts'

type Answered<T> = { status: number; body: T; cookie: string }

/** Calls one endpoint of the table as a browser with this cookie would. */
export async function call<N extends EndpointName>(
  app: { url: string },
  name: N,
  given: Call<N>,
  cookie = '',
): Promise<Answered<Result<N>>> {
  const endpoint: Endpoint = endpoints[name]
  const {
    params = {},
    query = {},
    body,
  } = given as { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const answer = await fetch(`${app.url}${path}?${new URLSearchParams(query)}`, {
    method: endpoint.method,
    headers: { origin: app.url, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const set = answer.headers.getSetCookie().map(line => line.split(';')[0]!)
  const isJson = answer.headers.get('content-type')?.startsWith('application/json')
  const result = (await (isJson ? answer.json() : answer.text())) as Result<N>
  return { status: answer.status, body: result, cookie: set.join('; ') }
}

/** Waits until `look` gives something, at most `ms`. */
export async function eventually<T>(
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  ms = 8_000,
): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`nothing came within ${ms} ms: ${look}`)
    await pause(25)
  }
}

/** The newest caught mail to an address whose subject matches; waits for it. */
export async function mailTo(app: { url: string }, to: string, subject = /./, ms = 20_000): Promise<CaughtMailPage> {
  return eventually(async () => {
    const { body } = await call(app, 'mail.caught', { query: { to } })
    const found = body.find(mail => subject.test(mail.subject))
    return found && (await call(app, 'mail.read', { params: { mailId: found.id } })).body
  }, ms)
}

/** The link in a mail whose path matches. */
export const linkIn = (text: string, path: RegExp): string => {
  const found = text.match(new RegExp(`https?://\\S*${path.source}[^\\s)>\\]]*`))
  if (!found) throw new Error(`no link ${path} in ${text}`)
  return found[0]
}

/** Waits until the server that was started there says it is ready. */
export const whenReady = (url: string, ms = 30_000): Promise<true> =>
  eventually(
    () =>
      fetch(`${url}/readyz`).then(
        answer => answer.ok,
        () => false,
      ),
    ms,
  )
