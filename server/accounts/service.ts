import type { IncomingHttpHeaders } from 'node:http'
import type { Me } from '../../shared/accounts.ts'
import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import type { Recipient } from '../../shared/mail.ts'
import type { Auth, Person } from '../infra/auth.ts'
import type { AccountStore } from './store.ts'

const DEFAULT_ZONE = 'UTC'
const DEFAULT_LANGUAGE = 'en'

type Locale = { timeZone?: string | null; language?: string | null }

const localeOf = (own: Locale, guess: Locale = {}) => ({
  timeZone: own.timeZone ?? guess.timeZone ?? DEFAULT_ZONE,
  language: own.language ?? guess.language ?? DEFAULT_LANGUAGE,
})

/** Whoever has this address, ready to be written to; of a stranger only what `guess` says is known. */
export const makeAddressee =
  (store: AccountStore) =>
  async (email: string, guess: Locale): Promise<Recipient> => {
    const known = await store.byEmail(email)
    return { memberId: known?.id, email, name: known?.name ?? '', ...localeOf(known ?? {}, guess) }
  }

type Hints = { timeZone?: string; next?: string }

export function makeAccounts({ store, auth }: { store: AccountStore; auth: Auth }) {
  let operator: Id | null = null

  async function asMe(person: Person): Promise<Me> {
    operator ??= await store.operator()
    return {
      id: person.id,
      name: person.name,
      email: person.email,
      ...localeOf(person),
      operator: operator === person.id,
      named: person.name !== '',
    }
  }

  /** The browser's time zone is a better first guess than UTC; what a person has chosen stays. */
  async function settle(person: Person, timeZone: string | undefined): Promise<Me> {
    if (await store.claimOperator(person.id)) operator = person.id
    return asMe(!person.timeZone && timeZone ? await auth.change(person.id, { timeZone }) : person)
  }

  return {
    session: async (headers: IncomingHttpHeaders): Promise<Me | null> => {
      const person = await auth.session(headers)
      return person && asMe(person)
    },
    requestLink: (email: string, hints: Hints, headers: IncomingHttpHeaders) => auth.requestLink(email, headers, hints),
    confirm: async (token: string, timeZone: string | undefined, headers: IncomingHttpHeaders) => {
      const letIn = await auth.confirm(token, headers)
      if (!letIn) throw new Refusal('link-expired')
      return { me: await settle(letIn.person, timeZone), cookies: letIn.cookies }
    },
    /** For the holder of an address that was proved by an invitation. */
    letIn: async (email: string, name: string, timeZone: string | undefined, headers: IncomingHttpHeaders) => {
      const letIn = await auth.letIn(email, name, headers)
      if (!letIn) throw new Refusal('unavailable')
      const person = letIn.person.name ? letIn.person : await auth.change(letIn.person.id, { name })
      return { me: await settle(person, timeZone), cookies: letIn.cookies }
    },
    signOut: (headers: IncomingHttpHeaders) => auth.signOut(headers),
    change: async (memberId: Id, to: { name?: string; timeZone?: string }): Promise<Me> =>
      asMe(await auth.change(memberId, to)),
    /** Those of `ids` that exist, ready to be named or written to; in no order. */
    recipients: async (ids: Id[]): Promise<(Recipient & { memberId: Id })[]> =>
      (await store.people(ids)).map(person => ({
        memberId: person.id,
        email: person.email,
        name: person.name,
        ...localeOf(person),
      })),
  }
}
export type Accounts = ReturnType<typeof makeAccounts>
