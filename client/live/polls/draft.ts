import { NewPoll, type Poll } from '../../../shared/live/polls.ts'

export const OPTIONS_LEAST = 2
export const OPTIONS_MOST = 12

/** A poll as it is being written; `options` always ends with an empty one, as long as there is room. */
export type Draft = {
  kind: Poll['kind']
  question: string
  options: string[]
  steps: number
  /** the words at the two ends of a scale */
  ends: [low: string, high: string]
  anonymous: boolean
  reveal: Poll['reveal']
}

export const emptyDraft: Draft = {
  kind: 'single',
  question: '',
  options: ['', ''],
  steps: 5,
  ends: ['', ''],
  anonymous: true,
  reveal: 'always',
}

export const hasOptions = ({ kind }: Pick<Draft, 'kind'>) => kind !== 'scale' && kind !== 'words'

/** With one empty option to write in after the last that is written. */
export function grown(options: readonly string[]): string[] {
  const last = options.findLastIndex(text => text.trim() !== '')
  const length = Math.min(OPTIONS_MOST, Math.max(OPTIONS_LEAST, last + 2))
  return Array.from({ length }, (_, at) => options[at] ?? '')
}

/** Without one option, the ones after it moved up. */
export const without = (options: readonly string[], at: number): string[] =>
  grown(options.filter((_, place) => place !== at))

export type Problem = 'question' | 'options' | 'same' | 'ends'

/** What has to be written before the poll can be asked; empty when nothing has. */
export function problemsOf(draft: Draft): Problem[] {
  const texts = draft.options.map(text => text.trim()).filter(Boolean)
  const ends = draft.ends.filter(text => text.trim() !== '').length
  return [
    draft.question.trim() === '' && 'question',
    hasOptions(draft) && texts.length < OPTIONS_LEAST && 'options',
    hasOptions(draft) && new Set(texts).size < texts.length && 'same',
    draft.kind === 'scale' && ends === 1 && 'ends',
  ].filter(problem => problem !== false) as Problem[]
}

/** The poll to ask; only of a draft without problems. */
export function asPoll({ kind, question, options, steps, ends, anonymous, reveal }: Draft): NewPoll {
  const texts: Record<Poll['kind'], string[]> = {
    single: options,
    multiple: options,
    ranking: options,
    scale: ends,
    words: [],
  }
  const written = texts[kind].filter(text => text.trim() !== '')
  return NewPoll.parse({ kind, question, options: written, steps, anonymous, reveal })
}
