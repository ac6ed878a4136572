import type { Id, Time } from '../../shared/ids.ts'
import type { MailKind, Recipient } from '../../shared/mail.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import { type Letter, MAIL_LANES, SEND_MS, SendFailure } from '../infra/mailer.ts'
import type { MailStore, OutboxRow } from './store.ts'

export type Owed = { kind: MailKind; subject: string; to: Recipient; data: unknown }

/** What every template is told besides its data: the product's own address, and the one that its mail comes from. */
export type MailContext = { publicUrl: string; from: string }
export type Template = (data: never, to: Recipient, context: MailContext) => Letter
export type Templates = Record<MailKind, Template>

/** Rows a worker holds at once, and for how long: after a crash they wait as long as that. */
const BATCH = 40
const LEASE_MS = 90_000
/** No mail is begun later than that before its lease lapses: it could be under way still when another worker gets the row. */
const LAST_START_MS = SEND_MS + 15_000
const FIRST_RETRY_MS = 2_000
const LAST_RETRY_MS = 30 * 60_000
const GIVE_UP_MS = 3 * 24 * 3600_000

/** Their links are secrets, which are not kept longer than a mail needs them. */
const letsSomeoneIn = new Set<MailKind>(['sign-in', 'community-invitation'])

type Needs = {
  store: MailStore
  templates: Templates
  send: (letter: Letter, to: Recipient, messageId: string) => Promise<void>
  hash: (text: string) => string
  newId: () => Id
  now: Clock
  log: Log
  context: MailContext
}

/** 2, 4, 8 … seconds up to half an hour, plus up to a half; each row has its own share, so that they do not come back in one wave. */
const pause = (row: OutboxRow): number => {
  const share = Buffer.from(row._id, 'base64url').readUInt32BE() / 0xffffffff
  return Math.min(FIRST_RETRY_MS * 2 ** (row.attempts - 1), LAST_RETRY_MS) * (1 + share / 2)
}

/** The mails owed. Every worker process delivers from the one outbox; a row is sent by whoever claims it. */
export function makeOutbox({ store, templates, send, hash, newId, now, log, context }: Needs) {
  let delivering: Promise<void> | null = null
  let again = false
  let stopped = false

  async function failed(row: OutboxRow, error: unknown): Promise<void> {
    const at = now()
    const failure = error instanceof SendFailure ? error.reason : ((error as Error)?.name ?? 'unknown')
    const about = { kind: row.kind, row: row._id, failure, attempts: row.attempts }
    const lasting = error instanceof SendFailure && error.lasting
    if (lasting || at - row.owedAt > GIVE_UP_MS) {
      log.error(about, 'a mail was given up')
      await store.dead(row, failure, letsSomeoneIn.has(row.kind))
      return
    }
    const wait = pause(row)
    log.warn({ ...about, wait: Math.round(wait) }, 'a mail is tried again later')
    await store.later(row, at + wait, failure)
  }

  async function deliver(row: OutboxRow): Promise<void> {
    try {
      const template = templates[row.kind] as (data: unknown, to: Recipient, context: MailContext) => Letter
      await send(template(row.data, row.to, context), row.to, row._id)
    } catch (error) {
      await failed(row, error)
      return
    }
    await store.sent(row, now())
  }

  async function lane(rows: OutboxRow[], leaseEnds: Time): Promise<void> {
    while (!stopped && rows.length > 0 && now() < leaseEnds - LAST_START_MS) await deliver(rows.shift()!)
  }

  async function deliverAll(): Promise<void> {
    do {
      again = false
      const leaseEnds = now() + LEASE_MS
      const { rows, more } = await store.claim(BATCH, newId(), now(), leaseEnds)
      again ||= more
      await Promise.all(Array.from({ length: MAIL_LANES }, () => lane(rows, leaseEnds)))
      if (rows.length > 0) await store.release(rows, now())
    } while (again && !stopped)
  }

  /** Delivers what is due, once at a time in this process. Resolves when nothing due is left. */
  function kick(): Promise<void> {
    if (stopped) return Promise.resolve()
    again = true
    delivering ??= deliverAll()
      .catch(err => log.error({ err }, 'the outbox could not be read'))
      .finally(() => {
        delivering = null
        // asked for between the last look and now
        if (again) void kick()
      })
    return delivering
  }

  return {
    /** Owes one mail per (kind, subject, person); what was owed before is not owed again. Sends begin at once. */
    owe: async (owed: Owed[]): Promise<void> => {
      if (owed.length === 0) return
      const at = now()
      await store.insert(
        owed.map(({ kind, subject, to, data }) => ({
          _id: hash(JSON.stringify([kind, subject, to.email])),
          kind,
          subject,
          to,
          data,
          state: 'owed',
          owedAt: at,
          dueAt: at,
          attempts: 0,
        })),
      )
      void kick()
    },

    kick,

    /** Ends the mails under way and gives the others back. */
    stop: async (): Promise<void> => {
      stopped = true
      await delivering
    },
  }
}
export type Outbox = ReturnType<typeof makeOutbox>
