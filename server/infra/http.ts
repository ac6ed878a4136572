import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import expressStaticGzip from 'express-static-gzip'
import helmet from 'helmet'
import type { z } from 'zod'
import type { Me } from '../../shared/accounts.ts'
import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import { type Action, actions, may, type Role } from '../../shared/roles.ts'
import {
  type Asked,
  type Download,
  type Endpoint,
  type EndpointName,
  endpoints,
  type Result,
} from '../../shared/wire/http.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { receive, send } from './transfer.ts'

/** Who calls, as the edge has established it. `me` and `role` are set wherever the endpoint's access needs them. */
export type Caller = {
  me: Me | null
  /** who it is where an action is needed: the signed-in one, or a guest of the meeting */
  who: { id: Id; name: string } | null
  role: Role | null
  communityId: Id | null
  headers: IncomingHttpHeaders
  /** adds Set-Cookie lines to the answer */
  setCookies: (lines: string[]) => void
}
export type Handler<N extends EndpointName> = (ask: Asked<N>, by: Caller) => Promise<Result<N>>
export type Handlers<N extends EndpointName = EndpointName> = { [K in N]: Handler<K> }

export type Edge = {
  log: Log
  /** the only origins that may change things, such as `https://hearth.example.org` */
  origins: readonly string[]
  rateLimits: boolean
  session: (headers: IncomingHttpHeaders) => Promise<Me | null>
  /** who holds a guest's pass; they count only where an action allows guests */
  guest: (headers: IncomingHttpHeaders) => Promise<{ id: Id; name: string } | null>
  /** the caller's place in the community that a path names; null for outsiders and for what is not there */
  place: (memberId: Id, names: { communityId?: Id; meetingId?: Id }) => Promise<{ role: Role; communityId: Id } | null>
}

/** The signed-in caller. Endpoints with access `signed-in` or an action always have one. */
export function signedIn(by: Caller): Me {
  if (!by.me) throw new Refusal('sign-in-needed')
  return by.me
}

const parse = (schema: z.ZodType | undefined, value: unknown, where: string) => {
  if (!schema) return undefined
  const parsed = schema.safeParse(value ?? {})
  if (!parsed.success) throw new Refusal('bad-input', { where, issues: parsed.error.issues.slice(0, 10) })
  return parsed.data
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
/** True for a request from this machine itself that no proxy has passed on. */
const isLocal = (req: Request) =>
  loopback.has(req.socket.remoteAddress ?? '') && !req.headers['x-forwarded-for'] && !req.headers.forwarded

async function authorise(endpoint: Endpoint, req: Request, params: unknown, edge: Edge) {
  const { access } = endpoint
  if (access === 'local') {
    if (!isLocal(req)) throw new Refusal('not-found')
    return { me: null, who: null, role: null, communityId: null }
  }
  const me = await edge.session(req.headers)
  if (access === 'anyone') return { me, who: me, role: null, communityId: null }
  const who = me ?? (access in actions ? await edge.guest(req.headers) : null)
  if (!who) throw new Refusal('sign-in-needed')
  if (!(access in actions)) return { me, who, role: null, communityId: null }
  const place = await edge.place(who.id, params as { communityId?: Id; meetingId?: Id })
  // a guest is elsewhere what everyone is who has not signed in
  if (!place) throw new Refusal(me ? 'not-found' : 'sign-in-needed')
  if (!may(place.role, access as Action)) throw new Refusal('not-allowed', { action: access })
  return { me, who, ...place }
}

const limiter = (limit: NonNullable<Endpoint['limit']>) =>
  rateLimit({
    windowMs: limit.seconds * 1000,
    limit: limit.calls,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, _res, next) => next(new Refusal('too-many', limit)),
  })

/** Mounts every endpoint of the table: limit → parse → who → may → do → answer. */
export function mountEndpoints(router: Router, handlers: Handlers, edge: Edge): void {
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const endpoint: Endpoint = endpoints[name]
    const handler = handlers[name] as Handler<EndpointName>
    const limits = endpoint.limit && edge.rateLimits ? [limiter(endpoint.limit)] : []
    const verb = endpoint.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete'
    router[verb](endpoint.path, ...limits, async (req, res) => {
      const params = parse(endpoint.params, req.params, 'path')
      const who = await authorise(endpoint, req, params, edge)
      const ask = {
        params,
        query: parse(endpoint.query, req.query, 'query'),
        body: endpoint.upload ? receive(req, endpoint.upload) : parse(endpoint.body, req.body, 'body'),
      }
      const setCookies = (lines: string[]) => res.append('Set-Cookie', lines)
      const result = await handler(ask as Asked<EndpointName>, { ...who, headers: req.headers, setCookies })
      if (endpoint.download) return send(req, res, result as Download)
      res.set('Cache-Control', 'no-store')
      if (endpoint.file) res.attachment(endpoint.file.name).type(endpoint.file.type).send(result)
      else res.json(result)
    })
  }
}

/** Requests that change something must come from our own pages: a browser always says where a request comes from. */
export const checkOrigin = (origins: readonly string[]) => (req: Request, _res: Response, next: NextFunction) => {
  const { origin } = req.headers
  const safe = req.method === 'GET' || req.method === 'HEAD' || origin === undefined || origins.includes(origin)
  next(safe ? undefined : new Refusal('wrong-origin'))
}

const asRefusal = (error: unknown): Refusal | null => {
  if (error instanceof Refusal) return error
  const status = (error as { status?: number } | null)?.status
  if (status === 413) return new Refusal('too-large')
  return status && status >= 400 && status < 500 ? new Refusal('bad-input', { where: 'request' }) : null
}

export const answerErrors =
  (log: Log, metrics: Metrics) => (error: unknown, req: Request, res: Response, _next: NextFunction) => {
    const refusal = asRefusal(error)
    if (!refusal) log.error({ err: error, method: req.method, route: req.route?.path }, 'a request failed')
    const answer = refusal ?? new Refusal('internal')
    metrics.refusals.inc({ code: answer.code })
    // what was still being sent has to go somewhere, or the connection would stand still
    req.resume()
    if (res.headersSent) res.end()
    else res.status(answer.status).json(answer.body())
  }

/** An Express app with the headers every answer carries. `mediaOrigins` are where the page may open connections besides its own. */
export function makeHttp(mediaOrigins: string[]) {
  const app = express()
  app.disable('x-powered-by')
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          // WebAssembly finds the person in front of a camera, so that what is behind them can be blurred
          scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
          // the component library and the editor set style attributes
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          mediaSrc: ["'self'", 'blob:', 'mediastream:'],
          connectSrc: ["'self'", ...mediaOrigins],
          workerSrc: ["'self'", 'blob:'],
          fontSrc: ["'self'", 'data:'],
          frameSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // plain http on localhost is a supported way to run this
      strictTransportSecurity: false,
      crossOriginEmbedderPolicy: false,
    }),
  )
  return { app, server: createServer(app) }
}

const HASHED = 'public, max-age=31536000, immutable'

/** The built client: files under /assets carry a hash in their names; every other page is the one document. */
export function serveClient(router: Router, folder: string): void {
  const at = { index: false, dotfiles: 'ignore' } as const
  // the build leaves a compressed copy beside each file, so that nothing is compressed while someone waits
  const compressed = { enableBrotli: true, orderPreference: ['br'], index: false }
  const assets = {
    ...at,
    fallthrough: false,
    setHeaders: (res: ServerResponse) => res.setHeader('Cache-Control', HASHED),
  }
  router.use('/assets', expressStaticGzip(`${folder}/assets`, { ...compressed, serveStatic: assets }))
  router.use(express.static(folder, at))
  router.get(/^(?!\/api\/).*/, (req, res, next) => {
    if (!req.accepts('html')) return next()
    res.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder })
  })
}

export { express }
