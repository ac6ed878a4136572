/** Token id → its bytes. */
export type Vocabulary = Uint8Array[]

/**
 * Reads a Moonshine `tokenizer.bin`: per token a length (one byte; from 128 on, the next byte × 128 is added to what exceeds 128)
 * and then that many bytes. Throws when the file is cut short.
 */
export function readVocabulary(file: Uint8Array): Vocabulary {
  const tokens: Vocabulary = []
  let at = 0
  while (at < file.length) {
    let length = file[at++]!
    if (length >= 128) length = (file[at++] ?? Number.NaN) * 128 + length - 128
    if (!(at + length <= file.length)) throw new Error('the tokenizer file is cut short')
    tokens.push(file.subarray(at, at + length))
    at += length
  }
  return tokens
}

/** Tokens such as `<s>` steer the model and are never spoken. */
const isControl = (bytes: Uint8Array) => bytes.length > 2 && bytes[0] === 0x3c && bytes.at(-1) === 0x3e

const byteToken = /^<0x([0-9A-F]{2})>$/

/** The text of some token ids. A character may be spread over several `<0xNN>` tokens; U+2581 stands for a space. */
export function textOf(vocabulary: Vocabulary, ids: Iterable<number>): string {
  const bytes: number[] = []
  const decoder = new TextDecoder()
  for (const id of ids) {
    const token = vocabulary[id]
    if (!token) continue
    const single = token.length === 6 ? byteToken.exec(decoder.decode(token)) : null
    if (single) bytes.push(Number.parseInt(single[1]!, 16))
    else if (!isControl(token)) bytes.push(...token)
  }
  return decoder.decode(Uint8Array.from(bytes)).replaceAll('\u2581', ' ').trim()
}
