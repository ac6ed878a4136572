import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Tensor } from 'onnxruntime-node'
import { type Heard, SAMPLE_RATE } from './engine.ts'
import { openModel } from './model.ts'
import { readVocabulary, textOf } from './tokens.ts'

/** files that a folder of models must hold */
const ENCODER = 'encoder_model.ort'
const DECODER = 'decoder_model_merged.ort'
const TOKENIZER = 'tokenizer.bin'

const START = 1
const END = 2
const LAYERS = 6
const HEADS = 8
const HEAD_SIZE = 36
/** samples behind one frame of the encoder */
const FRAME = 384
/** people say fewer than this many tokens a second: beyond it the model is repeating itself */
const TOKENS_PER_SECOND = 7
/** the encoder needs some room, and speech shorter than this is no word */
const SHORTEST = SAMPLE_RATE / 4

const integers = (values: number[]) => new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length])
const ones = (length: number) => new Tensor('int64', new BigInt64Array(length).fill(1n), [1, length])
const flag = (value: boolean) => new Tensor('bool', [value], [1])

type State = Record<string, Tensor>
const stateNames = Array.from({ length: LAYERS }, (_, layer) =>
  ['decoder.key', 'decoder.value', 'encoder.key', 'encoder.value'].map(part => `${layer}.${part}`),
).flat()
const emptyState = (): State =>
  Object.fromEntries(
    stateNames.map(name => [name, new Tensor('float32', new Float32Array(0), [1, HEADS, 0, HEAD_SIZE])]),
  )

/** The likeliest token of the last position and the logarithm of its probability. */
function likeliest(logits: Tensor): { token: number; logProbability: number } {
  const scores = logits.data as Float32Array
  let token = 0
  for (let i = 1; i < scores.length; i++) if (scores[i]! > scores[token]!) token = i
  let sum = 0
  for (const score of scores) sum += Math.exp(score - scores[token]!)
  return { token, logProbability: -Math.log(sum) }
}

/**
 * Moonshine (Jeffries et al. 2024, arXiv 2410.15608), tiny English, with greedy decoding. Blocks its thread for about 0.03 s per
 * second of speech. Throws when a file of the folder is missing or broken.
 */
export async function loadMoonshine(folder: string): Promise<(samples: Float32Array) => Promise<Heard>> {
  const encoder = await openModel(folder, ENCODER)
  const decoder = await openModel(folder, DECODER)
  const vocabulary = readVocabulary(await readFile(join(folder, TOKENIZER)))

  return async samples => {
    if (samples.length < SHORTEST) return { text: '', confidence: 0 }
    const encoded = await encoder.run({
      input_values: new Tensor('float32', samples, [1, samples.length]),
      attention_mask: ones(samples.length),
    })
    const frames = encoded.last_hidden_state!
    const mask = ones(frames.dims[1]! * FRAME)
    const most = Math.ceil((samples.length / SAMPLE_RATE) * TOKENS_PER_SECOND) + 4
    const said: number[] = []
    let state = emptyState()
    let sureness = 0
    let last = START
    while (said.length < most) {
      const first = said.length === 0
      const output = await decoder.run({
        input_ids: integers([last]),
        encoder_hidden_states: frames,
        encoder_attention_mask: mask,
        use_cache_branch: flag(!first),
        ...Object.fromEntries(stateNames.map(name => [`past_key_values.${name}`, state[name]!])),
      })
      const best = likeliest(output.logits!)
      if (best.token === END) break
      said.push(best.token)
      sureness += best.logProbability
      last = best.token
      // the encoder's part is computed in the first step alone
      const keep = (name: string) => (first || name.includes('decoder') ? output[`present.${name}`]! : state[name]!)
      state = Object.fromEntries(stateNames.map(name => [name, keep(name)]))
    }
    return { text: textOf(vocabulary, said), confidence: said.length ? Math.exp(sureness / said.length) : 0 }
  }
}
