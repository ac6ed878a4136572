import { Tensor } from 'onnxruntime-node'
import { SAMPLE_RATE } from './engine.ts'
import { openModel } from './model.ts'

/** samples that are judged at a time: 32 ms */
export const WINDOW = 512
/** samples before the window that the model wants to see again */
const CONTEXT = 64
const STATE = [2, 1, 128]

/** Judges one voice, window after window, in order. Gives the probability (0 to 1) that the window holds speech. */
export type Detector = (window: Float32Array) => Promise<number>

/** Loads silero VAD once; each call of the result opens a detector for one voice. About 0.2 ms per window. */
export async function loadDetectors(folder: string): Promise<() => Detector> {
  const session = await openModel(folder, 'silero_vad_v6.onnx')
  const rate = new Tensor('int64', BigInt64Array.of(BigInt(SAMPLE_RATE)), [])
  return () => {
    const input = new Float32Array(CONTEXT + WINDOW)
    let state = new Tensor('float32', new Float32Array(256), STATE)
    return async window => {
      input.copyWithin(0, WINDOW)
      input.set(window, CONTEXT)
      const result = await session.run({ input: new Tensor('float32', input, [1, input.length]), state, sr: rate })
      state = result.stateN as typeof state
      return result.output!.data[0] as number
    }
  }
}
