import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { RemoteTrackPublication } from '@livekit/rtc-node'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { now } from '../../server/infra/clock.ts'
import { type Audience, joinToHear, type Person } from '../../server/infra/hearing.ts'
import { newId } from '../../server/infra/ids.ts'
import { makeLog } from '../../server/infra/log.ts'
import { scribeToken } from '../../server/infra/media.ts'
import { connectStore } from '../../server/infra/mongo.ts'
import { startLocalEngine } from '../../server/infra/speech/local.ts'
import { makeSpeechQueue } from '../../server/infra/speech/queue.ts'
import { loadDetectors } from '../../server/infra/speech/vad.ts'
import { transcribeRoom } from '../../server/transcripts/room.ts'
import { makeTranscripts } from '../../server/transcripts/service.ts'
import { transcriptStore } from '../../server/transcripts/store.ts'
import { run } from '../support/parts.ts'
import { storeUrl } from '../support/ports.ts'
import { givenMedia, joinSpeaker } from '../support/speaker.ts'
import { concat, readWav } from '../support/speech.ts'

const given = givenMedia()
const models = process.env.SPEECH_MODELS ?? ''
const RATE = 48_000

async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 10_000) {
  const end = now() + ms
  while (!(await holds())) {
    if (now() > end) throw new Error(`not within ${ms} ms: ${what}`)
    await pause(50)
  }
}

test('SCRIBE-12 without a media server it says so in one line and ends', async () => {
  const { LIVEKIT_URL, ...env } = process.env
  const scribe = run(process.execPath, ['server/transcripts/scribe.ts'], {
    ...env,
    MONGODB_URL: storeUrl('unused'),
    HEARTH_SECRET: 'x'.repeat(32),
  })
  expect(await scribe.ended).toBe(0)
  expect(scribe.lines).toEqual([expect.stringContaining('there is no media server')])
})

describe.skipIf(!given)('in a real media room', () => {
  const { config, media } = given ?? ({} as NonNullable<typeof given>)
  let failing: Float32Array
  beforeAll(async () => {
    failing = concat([await readWav(join(models, 'beckett.wav'), RATE), new Float32Array(RATE)])
  })

  /** A live room that is open, as the server keeps it. */
  async function openRoom() {
    const url = storeUrl(`test_${randomBytes(6).toString('hex')}`)
    const db = await connectStore(url)
    onTestFinished(async () => {
      await db.close()
    })
    const meetingId = newId()
    const rooms = db.collection<{ _id: string; status: string }>('liverooms')
    await rooms.insertOne({ _id: meetingId, status: 'open', participants: 2, room: { participants: {} } } as never)
    const consent = async (participantId: string, transcribe: boolean) => {
      await rooms.updateOne({ _id: meetingId }, { $set: { [`room.participants.${participantId}`]: { transcribe } } })
    }
    const store = transcriptStore(db)
    const transcripts = makeTranscripts({ store, now })
    return {
      meetingId,
      store,
      transcripts,
      listens: () => until('a scribe listens', async () => !(await transcripts.drained(meetingId))),
      close: async () => {
        await rooms.updateOne({ _id: meetingId }, { $set: { status: 'ended', 'room.participants': {} } } as never)
        await media.closeRoom(meetingId)
      },
      /** What the room in the store says of someone. */
      consent,
      join: async (name: string, ticket: boolean, agreed = ticket) => {
        const participantId = newId()
        await consent(participantId, agreed)
        const who = { name, transcribe: ticket, participantId }
        const speaker = await joinSpeaker({ url: config.url, media }, meetingId, who)
        onTestFinished(speaker.leave)
        return speaker
      },
      scribe: () =>
        run(process.execPath, ['server/transcripts/scribe.ts'], {
          ...process.env,
          MONGODB_URL: url,
          HEARTH_SECRET: 'x'.repeat(32),
          LOG_LEVEL: 'info',
          NODE_ENV: 'production',
        }),
    }
  }

  /** A scribe in this process, who it opened an ear for, and what was asked of tracks. */
  async function scribeHere({ meetingId, store }: Awaited<ReturnType<typeof openRoom>>) {
    const asked = vi.spyOn(RemoteTrackPublication.prototype, 'setSubscribed')
    onTestFinished(() => asked.mockRestore())
    const engine = await startLocalEngine(models)
    onTestFinished(() => engine.close())
    const log = makeLog('test', 'silent')
    const opened: string[] = []
    const join = async (_meetingId: string, audience: Audience) => {
      const open = (person: Person) => {
        opened.push(person.identity)
        return audience.open(person)
      }
      const token = await scribeToken(config, meetingId, newId())
      return joinToHear(config.url, token, { ...audience, open }, log)
    }
    const openDetector = await loadDetectors(models)
    const queue = makeSpeechQueue(engine, log)
    const scribe = await transcribeRoom(meetingId, { store, holder: newId(), join, openDetector, queue, now, log })
    return { ended: scribe!.ended, opened, asked: () => asked.mock.calls.map(([subscribed]) => subscribed) }
  }

  test('SCRIBE-1 SCRIBE-2 only who consents is subscribed, and only as long', async () => {
    const room = await openRoom()
    const [maria, silent] = await Promise.all([room.join('Maria', true), room.join('Silent', false)])
    const scribe = await scribeHere(room)
    await until('Maria is heard', () => scribe.opened.length > 0)
    const whole = Promise.all([maria.say(failing), silent.say(failing)])
    await until('she is in the middle of her second piece', () => {
      const [first, last] = [maria.captions[0], maria.captions.at(-1)]
      return last !== undefined && !last.final && last.id !== first!.id
    })
    const finals = () => maria.captions.filter(({ final, text }) => final && text !== '')
    const [kept, shown] = [await room.store.ofMeeting(room.meetingId), finals()]
    await maria.setTranscribe(false)
    await whole
    expect(await room.store.ofMeeting(room.meetingId)).toEqual(kept)
    expect(finals()).toEqual(shown)
    expect(maria.captions.at(-1)).toMatchObject({ final: true, text: '' })

    await room.consent(silent.participantId, true)
    await silent.setTranscribe(true)
    await until('who consents later is heard', () => scribe.opened.includes(silent.participantId))
    await silent.say(failing.subarray(0, 3 * RATE))
    await room.close()
    await scribe.ended
    const segments = await room.store.ofMeeting(room.meetingId)
    expect(segments.at(-1)).toMatchObject({ name: 'Silent', memberId: silent.memberId })
    expect(segments.filter(({ name }) => name === 'Silent')).toHaveLength(1)
    // one subscription each, and one end of it: the track of who declined was never asked for before
    expect(scribe.asked()).toEqual([true, false, true])
  })

  test('SCRIBE-14 a ticket that says yes is not enough: the room must say so too, at every second', async () => {
    const room = await openRoom()
    const maria = await room.join('Maria', true, false)
    const scribe = await scribeHere(room)
    await maria.say(failing.subarray(0, 2.5 * RATE))
    expect(scribe.asked()).toEqual([])

    await room.consent(maria.participantId, true)
    await until('she is heard', () => scribe.opened.length > 0, 2000)
    const spoken = maria.say(failing.subarray(0, 6 * RATE))
    await until('her words are shown', () => maria.captions.length > 0)
    await room.consent(maria.participantId, false)
    await until('she is heard no more', () => scribe.asked().length > 1, 2000)
    const kept = await room.store.ofMeeting(room.meetingId)
    await spoken
    await room.close()
    await scribe.ended
    expect(scribe.asked()).toEqual([true, false])
    expect(await room.store.ofMeeting(room.meetingId)).toEqual(kept)
  })

  test('SCRIBE-9 SCRIBE-11 captions come under the speaker’s name, and all that was said is kept when the room ends', async () => {
    const room = await openRoom()
    const scribe = room.scribe()
    const [maria, ben] = await Promise.all([room.join('Maria', true), room.join('Ben', false)])
    await room.listens()
    await scribe.line(/listening/)
    await pause(500)
    const began = now()
    // the last word is not followed by the pause that would finish it
    await maria.say(failing.subarray(0, 5.2 * RATE))
    await room.close()
    await until('all is kept', () => room.transcripts.drained(room.meetingId), 5000)
    const text = (await room.store.ofMeeting(room.meetingId)).map(segment => segment.text).join(' ')
    expect(text).toMatch(/ever tried,? ever failed\W+no matter/i)
    const [first] = ben.captions.filter(({ final }) => final)
    expect(first).toMatchObject({ name: 'Maria', memberId: maria.memberId, participantId: maria.participantId })
    expect(Math.abs(first!.from - began)).toBeLessThan(1000)
    expect(ben.captions.some(({ id, final }) => id === first!.id && !final)).toBe(true)
    scribe.child.kill('SIGTERM')
    expect(await scribe.ended).toBe(0)
  })

  test('SCRIBE-8 when a scribe is killed another takes its room, and nothing is written twice', async () => {
    const room = await openRoom()
    const first = room.scribe()
    const maria = await room.join('Maria', true)
    await first.line(/listening/)
    const second = room.scribe()
    await second.line(/ready/)
    // a piece that is kept before the first dies, and enough to hear when the second comes
    void maria.say(concat([failing.subarray(0, 2.6 * RATE), new Float32Array(RATE), failing, failing]))
    await until('a piece is kept', async () => (await room.store.ofMeeting(room.meetingId)).length > 0, 20_000)
    expect(second.lines.join()).not.toContain('listening')
    first.child.kill('SIGKILL')
    await second.line(/listening/)
    const heardBefore = (await room.store.ofMeeting(room.meetingId)).length
    await until(
      'the second keeps a piece',
      async () => (await room.store.ofMeeting(room.meetingId)).length > heardBefore,
    )
    await room.close()
    await until('all is kept', () => room.transcripts.drained(room.meetingId))
    const segments = await room.store.ofMeeting(room.meetingId)
    expect(segments.length).toBeGreaterThan(1)
    segments.slice(1).forEach(({ from }, i) => {
      expect(from).toBeGreaterThanOrEqual(segments[i]!.to)
    })
  }, 60_000)

  test('SCRIBE-13 SIGTERM keeps what was said so far, gives the room back and ends within 3 s', async () => {
    const room = await openRoom()
    const scribe = room.scribe()
    const maria = await room.join('Maria', true)
    await scribe.line(/listening/)
    await pause(500)
    const spoken = maria.say(failing.subarray(0, 4 * RATE))
    await until('she is heard', () => maria.captions.length > 0)
    const at = now()
    scribe.child.kill('SIGTERM')
    expect(await scribe.ended).toBe(0)
    expect(now() - at).toBeLessThan(3000)
    expect(await room.transcripts.drained(room.meetingId)).toBe(true)
    const segments = await room.store.ofMeeting(room.meetingId)
    expect(segments.map(({ text }) => text).join(' ')).toMatch(/\w/)
    await spoken
    await room.close()
  })
})
