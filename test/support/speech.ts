import { readFile, writeFile } from 'node:fs/promises'

/** samples a second that the speech-to-text side works with */
const RATE = 16_000

type Wav = { rate: number; samples: Int16Array }

function parseWav(file: Buffer): Wav {
  let rate = 0
  for (let at = 12; at + 8 <= file.length; ) {
    const kind = file.toString('latin1', at, at + 4)
    const length = Math.min(file.readUInt32LE(at + 4), file.length - at - 8)
    if (kind === 'fmt ') rate = file.readUInt32LE(at + 12)
    // a copy, because samples must begin at an even address
    if (kind === 'data')
      return { rate, samples: new Int16Array(Uint8Array.from(file.subarray(at + 8, at + 8 + length)).buffer) }
    at += 8 + length + (length % 2)
  }
  throw new Error('not a 16-bit mono wav')
}

/** Linear, after averaging what would alias: good enough for test speech. */
function resample({ rate, samples }: Wav, to: number): Float32Array {
  const step = rate / to
  const result = new Float32Array(Math.floor(samples.length / step))
  const reach = Math.max(1, step)
  for (let i = 0; i < result.length; i++) {
    const middle = i * step
    let sum = 0
    let weights = 0
    for (let j = Math.ceil(middle - reach); j <= middle + reach; j++) {
      const weight = 1 - Math.abs(j - middle) / reach
      if (weight <= 0) continue
      sum += (samples[j] ?? 0) * weight
      weights += weight
    }
    result[i] = sum / weights / 32768
  }
  return result
}

/** A 16-bit mono wav as samples at `rate` (16 kHz by default), -1 to 1. */
export const readWav = async (file: string, rate = RATE): Promise<Float32Array> =>
  resample(parseWav(await readFile(file)), rate)

/** One after the other. */
export function concat(parts: Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Writes mono samples (-1 to 1) as a 16-bit wav. */
export async function writeWav(file: string, samples: Float32Array, rate: number): Promise<void> {
  const wav = Buffer.alloc(44 + samples.length * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples.length * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(rate, 24)
  wav.writeUInt32LE(rate * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((sample, i) => {
    wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32767), 44 + i * 2)
  })
  await writeFile(file, wav)
}
