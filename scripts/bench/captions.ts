import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { now } from '../../server/infra/clock.ts'
import { newId } from '../../server/infra/ids.ts'
import { connectStore } from '../../server/infra/mongo.ts'
import { transcriptStore } from '../../server/transcripts/store.ts'
import { givenMedia, joinSpeaker, type Speaker } from '../../test/support/speaker.ts'
import { concat, readWav } from '../../test/support/speech.ts'
import type { Figure } from './figure.ts'

const RATE = 48_000
const STEP = RATE / 50
/** root mean square above which a recording speaks */
const LOUD = 0.01
const PAUSE_MS = 700
/** the scribe keeps this much after a voice has stopped */
const TAIL_MS = 200

/** Milliseconds into a recording at which it falls silent for a while. */
function phraseEnds(samples: Float32Array): number[] {
  const ends: number[] = []
  let loud = -1
  for (let at = 0; at + STEP <= samples.length; at += STEP) {
    const energy = samples.subarray(at, at + STEP).reduce((sum, sample) => sum + sample * sample, 0) / STEP
    const ms = ((at + STEP) / RATE) * 1000
    if (Math.sqrt(energy) > LOUD) loud = ms
    else if (loud >= 0 && ms - loud >= PAUSE_MS) {
      ends.push(loud)
      loud = -1
    }
  }
  return ends
}

/** From the end of each phrase to its final caption on someone else's screen, in ms. */
function delays(speaker: Speaker, viewer: Speaker, ends: number[]): number[] {
  const finals = viewer.captions.filter(({ participantId, final }) => final && participantId === speaker.participantId)
  return finals.map(({ to, at }) => {
    const nearest = ends.reduce((best, end) =>
      Math.abs(end - to + TAIL_MS) < Math.abs(best - to + TAIL_MS) ? end : best,
    )
    return at - nearest
  })
}

const ofSorted = (sorted: number[], part: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!)

/** Caption delay with two people talking at once through a real media room: end of phrase to final caption, in ms. */
export async function captions(): Promise<Figure> {
  const given = givenMedia()
  const { MONGODB_URL, SPEECH_MODELS } = process.env
  if (!given || !MONGODB_URL || !SPEECH_MODELS)
    throw new Error('captions need a store, a media server and speech models')
  const url = new URL(MONGODB_URL)
  url.pathname = '/bench_captions'
  const db = await connectStore(url.href)
  const env = { ...process.env, MONGODB_URL: url.href, NODE_ENV: 'production', LOG_LEVEL: 'error' }
  const scribe = spawn(process.execPath, ['server/transcripts/scribe.ts'], { env, stdio: 'inherit' })
  try {
    const meetingId = newId()
    const { config, media } = given
    const ids = [newId(), newId()] as const
    const people = Object.fromEntries(ids.map(id => [id, { transcribe: true }]))
    await db
      .collection<{ _id: string }>('liverooms')
      .insertOne({ _id: meetingId, status: 'open', participants: 2, room: { participants: people } } as never)
    const joinAs = (participantId: string) =>
      joinSpeaker({ url: config.url, media }, meetingId, { name: participantId, transcribe: true, participantId })
    const [one, two] = await Promise.all([joinAs(ids[0]), joinAs(ids[1])])
    const store = transcriptStore(db)
    while (!(await store.lease(meetingId))) await pause(100)
    await pause(1000)
    const recording = await readWav(join(SPEECH_MODELS, 'beckett.wav'), RATE)
    const speech = concat([recording, new Float32Array(RATE), recording, new Float32Array(RATE)])
    const talk = async (speaker: Speaker, later: number) => {
      await pause(later)
      const began = now()
      await speaker.say(speech)
      return phraseEnds(speech).map(end => began + end)
    }
    const [endsOfOne, endsOfTwo] = await Promise.all([talk(one, 0), talk(two, 900)])
    await pause(2000)
    const all = [...delays(one, two, endsOfOne), ...delays(two, one, endsOfTwo)].sort((a, b) => a - b)
    await Promise.all([one.leave(), two.leave()])
    const [value, p95] = [ofSorted(all, 0.5), ofSorted(all, 0.95)]
    return {
      name: 'caption-delay',
      value,
      unit: 'ms',
      p95,
      phrases: all.length,
      note: 'two people at once, end of phrase to final caption, p50',
    }
  } finally {
    scribe.kill('SIGTERM')
    await db.dropDatabase()
    await db.close()
  }
}
