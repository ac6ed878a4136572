import { connectStore } from '../../server/infra/mongo.ts'
import { transcriptStore } from '../../server/transcripts/store.ts'
import { mailTo } from '../../test/support/caller.ts'
import { past } from '../seed/past.ts'
import { type Figure, median } from './figure.ts'
import { enter, gather, openTab } from './people.ts'
import { type Product, startProduct } from './product.ts'

const ROUNDS = 3
const [{ said }] = past as [(typeof past)[number]]

/** Puts a transcript under a meeting as the scribe would have, said over the last minutes. */
async function transcribe(
  product: Product,
  meetingId: string,
  speakers: { participantId: string; memberId: string; name: string }[],
) {
  const db = await connectStore(product.storeUrl)
  const { keep } = transcriptStore(db)
  const begun = Date.now() - said.length * 10_000
  for (const [i, [, text]] of said.entries()) {
    const speaker = speakers[i % speakers.length]!
    const from = begun + i * 10_000
    const id = `${speaker.participantId}-${from}`
    await keep({ id, meetingId, ...speaker, from, to: from + 8_000, text, confidence: 0.95 })
  }
  await db.close()
}

async function once(): Promise<{ draft: number; members: number }> {
  const product = await startProduct({ SUMMARY_REVIEW_MINUTES: '0' })
  const tabs: Awaited<ReturnType<typeof openTab>>[] = []
  try {
    const { members, meeting } = await gather(product, 2)
    const speakers = []
    for (const { cookie } of members) {
      const tab = await openTab(product, cookie)
      tabs.push(tab)
      const { participantId, room } = await enter(tab, meeting.id)
      const { memberId, name } = room.participants[participantId]!
      speakers.push({ participantId, memberId, name })
    }
    await transcribe(product, meeting.id, speakers)
    const begun = performance.now()
    await tabs[0]!.ask('live:command', { meetingId: meeting.id, name: 'end', input: {} })
    const after = async (email: string, subject: RegExp) => {
      await mailTo(product, email, subject)
      return performance.now() - begun
    }
    const [draft, ...sent] = await Promise.all([
      after(members[0]!.email, /^Look over the summary: /),
      ...members.map(({ email }) => after(email, /^Summary: /)),
    ])
    return { draft: draft!, members: Math.max(...sent) }
  } finally {
    for (const { socket } of tabs) socket.disconnect()
    await product.stop()
  }
}

/** From the facilitator's `end` until the summary of 25 segments lies in every member's mailbox, without time for review. */
export async function loop(): Promise<Figure> {
  const rounds = []
  for (let i = 0; i < ROUNDS; i++) rounds.push(await once())
  return {
    name: 'end-of-meeting-to-mail',
    value: Math.round(median(rounds.map(({ members }) => members))),
    unit: 'ms',
    draft: Math.round(median(rounds.map(({ draft }) => draft))),
    note: `to the mailbox of every member; draft: to the facilitator's; median of ${ROUNDS}, each on a fresh server`,
  }
}
