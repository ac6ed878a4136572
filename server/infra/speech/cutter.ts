import { SAMPLE_RATE } from './engine.ts'
import { WINDOW } from './vad.ts'

/** Speech cut out of what a microphone gave: `from` counts samples since the first. */
export type Cut = { from: number; samples: Float32Array }

const windowsIn = (seconds: number) => Math.round((seconds * SAMPLE_RATE) / WINDOW)

/** above this probability speech begins; below the second it may be over */
const BEGINS = 0.5
const GOES_ON = 0.35
/** shorter pauses cut sentences in two, longer ones keep the reader waiting */
const SILENCE = windowsIn(0.7)
/** what is kept before speech was noticed, and after it stopped */
const LEAD = windowsIn(0.3)
const TAIL = windowsIn(0.2)
/** less speech than this is a click or a cough */
const LEAST = windowsIn(0.13)
/** the engine's quality falls beyond this, and the transcript would stand still */
const MOST = windowsIn(14)
/** a speaker who does not pause is cut where the voice is weakest in the last seconds */
const SEARCH = windowsIn(3)

type Heard = { samples: Float32Array; probability: number }

const join = (windows: Heard[], first: number): Cut => {
  const samples = new Float32Array(windows.length * WINDOW)
  windows.forEach((window, i) => {
    samples.set(window.samples, i * WINDOW)
  })
  return { from: first * WINDOW, samples }
}

/** Cuts one voice into pieces of speech at its pauses, at the latest after 14 s. Pure: time is counted in windows. */
export function makeCutter() {
  let windows: Heard[] = []
  /** number of the window that `windows` begins with */
  let first = 0
  let speaking = false
  let spoken = 0
  let silent = 0

  const forget = (keep: number) => {
    const gone = Math.max(0, windows.length - keep)
    windows = windows.slice(gone)
    first += gone
  }

  const stop = (): Cut | null => {
    const worth = spoken >= LEAST
    const cut = join(windows.slice(0, windows.length - Math.max(0, silent - TAIL)), first)
    speaking = false
    forget(LEAD)
    return worth ? cut : null
  }

  const cutShort = (): Cut => {
    const from = windows.length - SEARCH
    let weakest = from
    for (let i = from; i < windows.length; i++) if (windows[i]!.probability < windows[weakest]!.probability) weakest = i
    const cut = join(windows.slice(0, weakest + 1), first)
    forget(windows.length - weakest - 1)
    spoken = windows.filter(window => window.probability >= GOES_ON).length
    return cut
  }

  return {
    /** Takes WINDOW samples and the probability that they are speech; gives the piece that ended with them, if one did. */
    push(samples: Float32Array, probability: number): Cut | null {
      windows.push({ samples, probability })
      if (!speaking) {
        if (probability < BEGINS) {
          forget(LEAD)
          return null
        }
        speaking = true
        spoken = 0
      }
      if (probability >= GOES_ON) {
        spoken++
        silent = 0
      } else silent++
      if (silent >= SILENCE) return stop()
      return windows.length >= MOST ? cutShort() : null
    },
    /** The piece that is being spoken, as far as it goes; null in silence. */
    current: (): Cut | null => (speaking && spoken >= LEAST ? join(windows, first) : null),
    /** What was being spoken when the voice ended; null in silence. */
    flush: (): Cut | null => (speaking ? stop() : null),
  }
}
export type Cutter = ReturnType<typeof makeCutter>
