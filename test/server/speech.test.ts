import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeLog } from '../../server/infra/log.ts'
import { makeCutter } from '../../server/infra/speech/cutter.ts'
import { type Heard, SAMPLE_RATE, type SpeechEngine } from '../../server/infra/speech/engine.ts'
import { isSpeech, joinNear, makeListener, type Said } from '../../server/infra/speech/listener.ts'
import { startLocalEngine } from '../../server/infra/speech/local.ts'
import { makeSpeechQueue } from '../../server/infra/speech/queue.ts'
import { readVocabulary, textOf } from '../../server/infra/speech/tokens.ts'
import { type Detector, loadDetectors, WINDOW } from '../../server/infra/speech/vad.ts'
import { readWav } from '../support/speech.ts'

const models = process.env.SPEECH_MODELS
const log = makeLog('test', 'silent')
const seconds = (windows: number) => (windows * WINDOW) / SAMPLE_RATE

/** Windows whose samples count on from 0, so that a gap or a doubling shows. */
function cutAll(pattern: [probability: number, windows: number][]) {
  const cutter = makeCutter()
  const cuts = []
  let at = 0
  for (const [probability, windows] of pattern)
    for (let i = 0; i < windows; i++, at++) {
      const cut = cutter.push(new Float32Array(WINDOW).fill(at), probability)
      if (cut) cuts.push(cut)
    }
  const last = cutter.flush()
  return last ? [...cuts, last] : cuts
}

describe('cutting', () => {
  test('SCRIBE-3 a pause of 0.7 s ends a piece, a shorter one does not', () => {
    const long = Math.ceil(0.7 / seconds(1))
    expect(cutAll([[0, 20], [0.9, 30], [0, long], [0.9, 30], [0, 40]])).toHaveLength(2) // biome-ignore format: a row is a pattern
    expect(cutAll([[0, 20], [0.9, 30], [0, long - 3], [0.9, 30], [0, 40]])).toHaveLength(1) // biome-ignore format: a row is a pattern
  })

  test('SCRIBE-3 a piece begins before the voice was noticed and says where it began', () => {
    const [cut] = cutAll([[0, 50], [0.9, 30], [0, 40]]) // biome-ignore format: a row is a pattern
    expect(cut!.from).toBe(cut!.samples[0]! * WINDOW)
    expect(cut!.from).toBeLessThan(50 * WINDOW)
    expect(cut!.from).toBeGreaterThan(35 * WINDOW)
  })

  test('SCRIBE-3 who never pauses is cut before 14 s where the voice is weakest, and loses nothing', () => {
    const cuts = cutAll([[0.9, 400], [0.4, 1], [0.9, 500]]) // biome-ignore format: a row is a pattern
    expect(seconds(cuts[0]!.samples.length / WINDOW)).toBeCloseTo(seconds(401), 5)
    for (const cut of cuts) expect(cut.samples.length).toBeLessThanOrEqual(14 * SAMPLE_RATE + WINDOW)
    expect(cuts.reduce((sum, cut) => sum + cut.samples.length, 0)).toBe(901 * WINDOW)
    cuts.reduce((end, cut) => {
      expect(cut.from).toBe(end)
      return end + cut.samples.length
    }, 0)
  })

  test('SCRIBE-3 a click is no speech', () => {
    expect(cutAll([[0, 20], [0.9, 2], [0, 40]])).toEqual([]) // biome-ignore format: a row is a pattern
  })

  test('SCRIBE-4 a short piece is joined to the one near before it, a far or a long one is not', () => {
    const piece = (from: number, length: number) => ({
      from: from * SAMPLE_RATE,
      end: (from + length) * SAMPLE_RATE,
      samples: new Float32Array(length * SAMPLE_RATE),
    })
    expect(joinNear(piece(0, 8), piece(9, 2))).toMatchObject({ from: 0, end: 11 * SAMPLE_RATE })
    expect(joinNear(piece(0, 8), piece(10, 2))).toBeNull()
    expect(joinNear(piece(0, 5), piece(6, 5))).toBeNull()
    expect(joinNear(piece(0, 13), piece(14, 2))).toBeNull()
  })

  test('SCRIBE-5 one unsure word is noise; a sure one, or several, are speech', () => {
    expect(isSpeech({ text: 'You', confidence: 0.4 })).toBe(false)
    expect(isSpeech({ text: '', confidence: 1 })).toBe(false)
    expect(isSpeech({ text: 'Yes.', confidence: 0.9 })).toBe(true)
    expect(isSpeech({ text: 'Fail better.', confidence: 0.4 })).toBe(true)
  })
})

test('SCRIBE-7 the vocabulary is read with long tokens, spaces and characters of several bytes', () => {
  const long = 'x'.repeat(200)
  const token = (bytes: number[]) =>
    bytes.length < 128
      ? [bytes.length, ...bytes]
      : [(bytes.length % 128) + 128, Math.floor(bytes.length / 128), ...bytes]
  const words = ['', '<s>', '\u2581hi', long, '<0xC3>', '<0xA9>']
  const file = Uint8Array.from(words.flatMap(word => token([...new TextEncoder().encode(word)])))
  const vocabulary = readVocabulary(file)
  expect(vocabulary).toHaveLength(words.length)
  expect(textOf(vocabulary, [1, 2, 4, 5, 2])).toBe('hié hi')
  expect(textOf(vocabulary, [3])).toBe(long)
  expect(() => readVocabulary(file.subarray(0, -1))).toThrow(/cut short/)
})

/** An engine that answers when it is told to. */
function handEngine() {
  const asked: { samples: Float32Array; answer: (heard: Heard) => void; fail: () => void }[] = []
  const engine: SpeechEngine = {
    transcribe: samples =>
      new Promise((answer, reject) => asked.push({ samples, answer, fail: () => reject(new Error('broken')) })),
    close: async () => {},
  }
  return { engine, asked }
}
const turn = () => new Promise(resolve => setImmediate(resolve))
const speech = (length: number) => new Float32Array(length * SAMPLE_RATE)
const ever = new AbortController().signal
const yes: Heard = { text: 'yes', confidence: 1 }

describe('the queue', () => {
  test('SCRIBE-6 finished speech is heard before unfinished, one piece at a time', async () => {
    const { engine, asked } = handEngine()
    const queue = makeSpeechQueue(engine, log)
    const order: string[] = []
    void queue.finished(speech(1), ever).then(() => order.push('first'))
    void queue.unfinished(speech(1), ever).then(() => order.push('unfinished'))
    void queue.finished(speech(1), ever).then(() => order.push('second'))
    for (let i = 0; i < 3; i++) {
      await turn()
      expect(asked).toHaveLength(i + 1)
      asked[i]!.answer(yes)
    }
    await turn()
    expect(order).toEqual(['first', 'second', 'unfinished'])
    expect(queue.waiting()).toBe(0)
  })

  test('SCRIBE-6 when too much waits, unfinished speech is dropped, then finished, and the log says so', async () => {
    const { engine } = handEngine()
    const said: string[] = []
    const noisy = { ...log, warn: (_what: object, text: string) => said.push(text) } as unknown as typeof log
    const queue = makeSpeechQueue(engine, noisy)
    void queue.finished(speech(30), ever)
    expect(await queue.unfinished(speech(1), ever)).toBeNull()
    expect(said).toEqual([expect.stringContaining('unfinished speech is dropped')])
    // the same half minute again and again, so that the test itself stays small
    const half = speech(30)
    for (let i = 0; i < 60; i++) void queue.finished(half, ever)
    expect(await queue.finished(half, ever)).toBeNull()
    expect(said.at(-1)).toContain('finished speech is dropped')
    expect(queue.waiting()).toBeLessThanOrEqual(1830)
  })

  test('SCRIBE-6 an engine that fails is asked once more, and then the next piece', async () => {
    const { engine, asked } = handEngine()
    const queue = makeSpeechQueue(engine, log)
    const first = queue.finished(speech(1), ever)
    const second = queue.finished(speech(2), ever)
    for (const i of [0, 1]) {
      await turn()
      asked[i]!.fail()
    }
    expect(await first).toBeNull()
    await turn()
    asked[2]!.answer(yes)
    expect(await second).toEqual(yes)
  })
})

/** What a listener tells of a voice that speaks in the windows where `speaks` says so; the engine hears `text`. */
async function listenTo(speaks: (window: number) => boolean, windows: number, text = 'so we said') {
  let at = 0
  const detect: Detector = async () => (speaks(at++) ? 0.9 : 0)
  const engine: SpeechEngine = { transcribe: async () => ({ text, confidence: 0.5 }), close: async () => {} }
  const told: { saying: Said[]; said: Said[]; kept: Said[] } = { saying: [], said: [], kept: [] }
  const listener = makeListener(1_000_000, detect, makeSpeechQueue(engine, log), {
    saying: said => void told.saying.push(said),
    said: said => void told.said.push(said),
    keep: async said => void told.kept.push(said),
  })
  for (let i = 0; i < windows; i++) {
    await listener.frame(new Float32Array(WINDOW))
    await turn()
  }
  return { listener, told }
}

describe('a listener', () => {
  test('SCRIBE-11 a piece is told unfinished about once a second, then finished, with one beginning', async () => {
    const { listener, told } = await listenTo(i => i >= 50 && i < 175, 220)
    await listener.over()
    expect(told.saying.length).toBeGreaterThanOrEqual(3)
    expect(told.saying.length).toBeLessThanOrEqual(5)
    expect(told.said).toHaveLength(1)
    expect(new Set([...told.saying, ...told.said].map(said => said.from)).size).toBe(1)
    const begins = 1_000_000 + seconds(50) * 1000
    expect(told.said[0]!.from).toBeGreaterThan(begins - 400)
    expect(told.said[0]!.from).toBeLessThan(begins)
    expect(told.kept).toEqual(told.said)
  })

  test('SCRIBE-4 a near short piece is told by itself and kept in place of the one it was joined to', async () => {
    const { listener, told } = await listenTo(i => (i >= 20 && i < 60) || (i >= 100 && i < 140), 170)
    await listener.over()
    expect(told.said).toHaveLength(2)
    expect(told.kept.map(said => said.from)).toEqual([told.said[0]!.from, told.said[0]!.from])
    expect(told.kept[1]!.to).toBe(told.said[1]!.to)
  })

  test('SCRIBE-9 what is being said when the voice is over is kept', async () => {
    const { listener, told } = await listenTo(i => i >= 20, 60)
    expect(told.kept).toEqual([])
    await listener.over()
    expect(told.kept).toHaveLength(1)
  })

  test('SCRIBE-2 what is unfinished when consent is withdrawn is forgotten, and taken off the screen', async () => {
    const { listener, told } = await listenTo(i => i >= 20, 90)
    expect(told.saying.length).toBeGreaterThan(0)
    listener.withdraw()
    await listener.over()
    expect(told.kept).toEqual([])
    expect(told.said).toMatchObject([{ from: told.saying[0]!.from, text: '' }])
  })
})

const words = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? []

/** Words that must be changed, put in or taken out to come from one text to the other. */
function wordErrors(said: string, heard: string): number {
  const [a, b] = [words(said), words(heard)]
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, word] of a.entries()) {
    const next = [i + 1]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (word === b[j - 1] ? 0 : 1))
    row = next
  }
  return row.at(-1)!
}

const recordings = {
  'beckett.wav': 'Ever tried. Ever failed. No matter. Try again. Fail again. Fail better.',
  'two_cities.wav': `It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness,
    it was the epoch of belief, it was the epoch of incredulity, it was the season of light, it was the season of darkness,
    it was the spring of hope, it was the winter of despair, we had everything before us, we had nothing before us,
    we were all going direct to heaven, we were all going direct the other way; in short, the period was so far like the
    present period, that some of its noisiest authorities insisted on its being received, for good or for evil,
    in the superlative degree of comparison only.`,
}

describe.skipIf(!models)('the local engine', () => {
  let engine: SpeechEngine
  let openDetector: () => Detector
  beforeAll(async () => {
    engine = await startLocalEngine(models!)
    openDetector = await loadDetectors(models!)
    return () => engine.close()
  })

  test.each(Object.entries(recordings))(
    'SCRIBE-7 %s is understood with at most one word in ten wrong',
    async (file, text) => {
      const kept = new Map<number, string>()
      const listener = makeListener(0, openDetector(), makeSpeechQueue(engine, log), {
        saying: () => {},
        said: () => {},
        keep: async said => void kept.set(said.from, said.text),
      })
      const samples = await readWav(join(models!, file))
      for (let at = 0; at < samples.length; at += 1600) await listener.frame(samples.slice(at, at + 1600))
      await listener.over()
      const heard = [...kept.values()].join(' ')
      expect(wordErrors(text, heard) / words(text).length, heard).toBeLessThanOrEqual(0.1)
    },
  )

  test('SCRIBE-5 silence and noise are not speech', async () => {
    const detect = openDetector()
    const noise = Float32Array.from({ length: WINDOW }, (_, i) => Math.sin(i * i) * 0.02)
    const heard = []
    for (let i = 0; i < 60; i++) heard.push(await detect(i < 30 ? new Float32Array(WINDOW) : noise))
    expect(Math.max(...heard)).toBeLessThan(0.5)
  })

  test('SCRIBE-6 a folder without models is refused', async () => {
    await expect(startLocalEngine('/nowhere')).rejects.toThrow(/nowhere/)
  })

  test('SCRIBE-6 an engine that is closed while it computes finishes first', async () => {
    const mine = await startLocalEngine(models!)
    const heard = mine.transcribe((await readWav(join(models!, 'beckett.wav'))).slice(0, 5 * SAMPLE_RATE))
    await new Promise(resolve => setTimeout(resolve, 50))
    await mine.close()
    expect((await heard).text).toMatch(/ever/i)
  })

  test('SCRIBE-6 a closed engine refuses', async () => {
    const mine = await startLocalEngine(models!)
    onTestFinished(() => mine.close())
    await mine.close()
    await expect(mine.transcribe(speech(1))).rejects.toThrow(/closed/)
  })
})
