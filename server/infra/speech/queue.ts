import type { Log } from '../log.ts'
import { type Heard, SAMPLE_RATE, type SpeechEngine } from './engine.ts'

type Job = { samples: Float32Array; signal: AbortSignal; done: (heard: Heard | null) => void }

/** seconds of speech waiting: from here on nothing unfinished is heard */
const BUSY = 20
/** seconds of speech waiting: from here on finished speech is lost too, for memory is not endless (64 kB a second) */
const FULL = 1800

/**
 * One engine for many voices: one piece at a time, finished speech before unfinished. A result of null says that the piece was
 * dropped: because its signal was aborted, the queue was too long or the engine failed twice. Never rejects.
 */
export function makeSpeechQueue(engine: SpeechEngine, log: Log) {
  const finished: Job[] = []
  const unfinished: Job[] = []
  let running = false
  let seconds = 0
  let dropping: 'nothing' | 'unfinished' | 'finished' = 'nothing'
  let idle: (() => void)[] = []

  const attempt = async ({ samples, signal }: Job): Promise<Heard | null> => {
    for (const last of [false, true]) {
      if (signal.aborted) return null
      try {
        return await engine.transcribe(samples, signal)
      } catch (err) {
        if (last && !signal.aborted) log.error({ err }, 'a piece of speech could not be transcribed')
      }
    }
    return null
  }

  const work = async () => {
    if (running) return
    running = true
    for (;;) {
      const job = finished.shift() ?? unfinished.shift()
      if (!job) break
      const heard = await attempt(job)
      seconds -= job.samples.length / SAMPLE_RATE
      job.done(job.signal.aborted ? null : heard)
    }
    running = false
    for (const resolve of idle) resolve()
    idle = []
  }

  const refuses = (kind: 'finished' | 'unfinished'): boolean => {
    const now = seconds > FULL ? 'finished' : seconds > BUSY ? 'unfinished' : 'nothing'
    if (now !== dropping) {
      dropping = now
      if (now === 'nothing') log.info({ seconds }, 'speech is transcribed in time again')
      else log.warn({ seconds, dropping }, `too much speech is waiting: ${now} speech is dropped`)
    }
    return now === 'finished' || now === kind
  }

  const add = (kind: 'finished' | 'unfinished', samples: Float32Array, signal: AbortSignal) =>
    new Promise<Heard | null>(done => {
      if (signal.aborted || refuses(kind)) return done(null)
      seconds += samples.length / SAMPLE_RATE
      const jobs = kind === 'finished' ? finished : unfinished
      jobs.push({ samples, signal, done })
      void work()
    })

  return {
    finished: (samples: Float32Array, signal: AbortSignal) => add('finished', samples, signal),
    unfinished: (samples: Float32Array, signal: AbortSignal) => add('unfinished', samples, signal),
    /** Seconds of speech that wait or are being worked on. */
    waiting: () => seconds,
    /** Resolves when nothing waits any more. */
    emptied: () => new Promise<void>(resolve => (running ? idle.push(resolve) : resolve())),
  }
}
export type SpeechQueue = ReturnType<typeof makeSpeechQueue>
