import type { IncomingHttpHeaders } from 'node:http'
import { betterAuth } from 'better-auth'
import { mongodbAdapter } from 'better-auth/adapters/mongodb'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { fromNodeHeaders } from 'better-auth/node'
import { magicLink } from 'better-auth/plugins'
import { z } from 'zod'
import type { Db } from './mongo.ts'

export const LINK_MINUTES = 15
const DAY = 24 * 3600

export type Person = { id: string; name: string; email: string; timeZone?: string | null; language?: string | null }
/** Someone who has just been let in, with the Set-Cookie lines that keep them in. */
export type LetIn = { person: Person; cookies: string[] }

type Options = {
  db: Db
  secret: string
  publicUrl: string
  /** hands the one-time token to its owner; it exists nowhere else in the clear */
  deliver: (email: string, token: string, hints: { timeZone?: string; next?: string }) => Promise<void>
}

/** Lets in the owner of an address that another feature has proved already (an invitation mailed to it). Never reachable by HTTP. */
const letInPlugin = () => ({
  id: 'let-in',
  endpoints: {
    letIn: createAuthEndpoint(
      '/let-in',
      { method: 'POST', requireHeaders: true, body: z.object({ email: z.email(), name: z.string() }) },
      async ctx => {
        const { internalAdapter } = ctx.context
        const { email, name } = ctx.body
        const known = (await internalAdapter.findUserByEmail(email))?.user
        const user =
          known ?? (await internalAdapter.createUser({ email, name, emailVerified: true }, { method: 'let-in' }))
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ user })
      },
    ),
  },
})

/**
 * Sign-in by better-auth. Its own HTTP handler is not mounted: only the calls below reach it, so that every answer has our
 * form and a link is used up by a person's click and not by a mail scanner's GET.
 */
export function makeAuth({ db, secret, publicUrl, deliver }: Options) {
  const auth = betterAuth({
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    // the adapter wants its own copy of the driver's type; the object is the same
    database: mongodbAdapter(db.db as never, { transaction: false }),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    rateLimit: { enabled: false },
    session: { expiresIn: 30 * DAY, updateAge: DAY },
    user: {
      additionalFields: {
        timeZone: { type: 'string', required: false },
        language: { type: 'string', required: false },
      },
    },
    advanced: { cookiePrefix: 'hearth', useSecureCookies: publicUrl.startsWith('https:') },
    plugins: [
      magicLink({
        expiresIn: LINK_MINUTES * 60,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token, metadata }) => deliver(email, token, metadata ?? {}),
      }),
      letInPlugin(),
    ],
  })
  const adapter = async () => (await auth.$context).internalAdapter

  async function asLetIn(answer: Response): Promise<LetIn | null> {
    if (!answer.ok) return null
    const { user } = (await answer.json()) as { user: Person }
    return { person: user, cookies: answer.headers.getSetCookie() }
  }

  return {
    requestLink: async (email: string, headers: IncomingHttpHeaders, hints: { timeZone?: string; next?: string }) => {
      await auth.api.signInMagicLink({ body: { email, metadata: hints }, headers: fromNodeHeaders(headers) })
    },
    /** Uses up a token; null when it is unknown, used or too old. */
    confirm: async (token: string, headers: IncomingHttpHeaders) =>
      asLetIn(
        await auth.api.magicLinkVerify({ query: { token }, headers: fromNodeHeaders(headers), asResponse: true }),
      ),
    letIn: async (email: string, name: string, headers: IncomingHttpHeaders) =>
      asLetIn(await auth.api.letIn({ body: { email, name }, headers: fromNodeHeaders(headers), asResponse: true })),
    /** The person whose session cookie these headers carry, or null. */
    session: async (headers: IncomingHttpHeaders): Promise<Person | null> => {
      if (!headers.cookie) return null
      const found = await auth.api.getSession({ headers: fromNodeHeaders(headers) })
      return found?.user ?? null
    },
    /** Ends the session on the server; gives the Set-Cookie lines that clear the browser's copy. */
    signOut: async (headers: IncomingHttpHeaders): Promise<string[]> => {
      const answer = await auth.api.signOut({ headers: fromNodeHeaders(headers), asResponse: true })
      return answer.headers.getSetCookie()
    },
    change: async (id: string, to: Partial<Pick<Person, 'name' | 'timeZone' | 'language'>>): Promise<Person> =>
      (await adapter()).updateUser(id, to),
  }
}
export type Auth = ReturnType<typeof makeAuth>
