import { type Cut, makeCutter } from './cutter.ts'
import { type Heard, SAMPLE_RATE } from './engine.ts'
import type { SpeechQueue } from './queue.ts'
import { type Detector, WINDOW } from './vad.ts'

/** Something said. `from` and `to` are milliseconds since 1970. */
export type Said = { from: number; to: number; text: string; confidence: number }

/** Where what one voice says goes. `from` names a piece: what is told of it later takes the place of what was told before. */
export type Hearers = {
  /** told about once a second while a piece is spoken */
  saying: (said: Said) => void
  /** told once per piece, when it is finished; with an empty text when what was told of it so far turned out to be nothing */
  said: (said: Said) => void
  /** what is to be remembered: a piece, or a piece again that a near one was joined to */
  keep: (said: Said) => Promise<void>
}

const GLIMPSE_EVERY = SAMPLE_RATE
/** A short piece this near to the one before is the same sentence after a pause; heard together both are understood better. */
const NEAR = 1.6 * SAMPLE_RATE
const SHORT = 3 * SAMPLE_RATE
const LONGEST = 14 * SAMPLE_RATE
/** noise is taken for a single word that the engine is not sure of */
const UNSURE = 0.6

/** False for what an engine makes up from noise: nothing, or one word that it is not sure of. */
export const isSpeech = ({ text, confidence }: Heard): boolean =>
  text !== '' && (confidence >= UNSURE || /\S\s+\S/.test(text))

type Piece = Cut & { end: number }
const piece = (cut: Cut): Piece => ({ ...cut, end: cut.from + cut.samples.length })

/** One piece of two that belong together, or null. The pause between them is left out. */
export function joinNear(a: Piece, b: Piece): Piece | null {
  const length = a.samples.length + b.samples.length
  const short = Math.min(a.samples.length, b.samples.length) < SHORT
  if (!short || length > LONGEST || b.from - a.end > NEAR) return null
  const samples = new Float32Array(length)
  samples.set(a.samples)
  samples.set(b.samples, a.samples.length)
  return { from: a.from, samples, end: b.end }
}

/** Listens to one voice. `began` is the time of its first sample, in milliseconds since 1970; the samples count on from there. */
export function makeListener(began: number, detect: Detector, queue: SpeechQueue, hearers: Hearers) {
  const cutter = makeCutter()
  const voice = new AbortController()
  let ahead = new Float32Array(0)
  let looked = 0
  let shown: Said | null = null
  let glimpse: AbortController | null = null
  let before: Piece | null = null
  let told: Promise<void> = Promise.resolve()

  const time = (sample: number) => Math.round(began + (sample / SAMPLE_RATE) * 1000)
  const saidIn = ({ from, end }: Piece, heard: Heard): Said => ({ from: time(from), to: time(end), ...heard })
  const nothing = { text: '', confidence: 0 }

  const remember = async (now: Piece, heard: Heard) => {
    const both = before && joinNear(before, now)
    const again = both && (await queue.finished(both.samples, voice.signal))
    const kept = both && again && isSpeech(again) ? { piece: both, heard: again } : { piece: now, heard }
    if (voice.signal.aborted) return
    before = kept.piece
    await hearers.keep(saidIn(kept.piece, kept.heard))
  }

  const finish = (cut: Cut) => {
    glimpse?.abort()
    glimpse = null
    looked = 0
    const now = piece(cut)
    const wasShown = shown?.from === time(now.from)
    shown = null
    const result = queue.finished(now.samples, voice.signal)
    told = told.then(async () => {
      const heard = await result
      if (voice.signal.aborted) return
      if (heard && isSpeech(heard)) {
        hearers.said(saidIn(now, heard))
        await remember(now, heard)
      } else if (wasShown) hearers.said(saidIn(now, nothing))
    })
  }

  const look = (cut: Cut) => {
    const sofar = piece(cut)
    if (glimpse || cut.samples.length - looked < GLIMPSE_EVERY) return
    const mine = new AbortController()
    glimpse = mine
    looked = cut.samples.length
    void queue.unfinished(sofar.samples, AbortSignal.any([voice.signal, mine.signal])).then(heard => {
      if (glimpse === mine) glimpse = null
      if (mine.signal.aborted || voice.signal.aborted || !heard || !isSpeech(heard)) return
      shown = saidIn(sofar, heard)
      hearers.saying(shown)
    })
  }

  return {
    /** Takes the next samples (mono, 16 kHz, -1 to 1). Call it again only when it has resolved. */
    async frame(samples: Float32Array): Promise<void> {
      const all = new Float32Array(ahead.length + samples.length)
      all.set(ahead)
      all.set(samples, ahead.length)
      let at = 0
      for (; at + WINDOW <= all.length && !voice.signal.aborted; at += WINDOW) {
        const window = all.slice(at, at + WINDOW)
        const cut = cutter.push(window, await detect(window))
        if (cut) finish(cut)
      }
      ahead = all.slice(at)
      const sofar = voice.signal.aborted ? null : cutter.current()
      if (sofar) look(sofar)
    },
    /** The voice is over. Resolves when all it said is kept; rejects when that failed. */
    async over(): Promise<void> {
      const last = voice.signal.aborted ? null : cutter.flush()
      if (last) finish(last)
      await told
    },
    /** This person is not to be heard any more: what is not kept yet is forgotten. */
    withdraw(): void {
      voice.abort()
      if (shown) hearers.said({ ...shown, ...nothing })
      shown = null
    },
  }
}
export type Listener = ReturnType<typeof makeListener>
