import model from 'wink-eng-lite-web-model'
import winkNLP, { type ItsFunction } from 'wink-nlp'

/** The one home of the language model. English; other languages are read as unknown words, which still count and compare. */

export type Word = {
  text: string
  lemma: string
  stem: string
  /** universal part of speech: NOUN, PROPN, VERB, … */
  pos: string
  /** says something by itself: not a function word and not small talk */
  content: boolean
}

let engine: ReturnType<typeof winkNLP> | null = null
const language = () => {
  engine ??= winkNLP(model, ['sbd', 'pos'])
  return engine
}

const contentful = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'NUM'])

/** Words that fill speech and say nothing of what it is about. */
const smallTalk = new Set(
  `be have do go get come say think know mean want need make take see look let put try like talk tell guess suppose feel seem happen
  thing stuff way bit lot kind sort guy people person time point question idea something anything everything nothing someone anyone
  everyone one two good great nice fine okay ok sure right yeah yes no well really maybe actually basically little big much many more
  most other same different able thank thanks please sorry welcome hello hi bye today tomorrow yesterday use give keep start stop
  gonna wanna ask work alright yep huh kay course exactly true everybody somebody nobody stuffs hey wow cool wait mhm hmm case fact sense meeting minute second moment`.split(
    /\s+/,
  ),
)

/** The words of a text with their lemma, stem and part of speech; punctuation and spaces are left out. */
export function words(text: string): Word[] {
  const nlp = language()
  const tokens = nlp.readDoc(text).tokens()
  // the declared types of `lemma` and `stem` leave out that the engine hands the third argument itself
  const each = (of: unknown) => tokens.out(of as ItsFunction<string>) as string[]
  const [texts, lemmas, stems, tags] = [tokens.out(), each(nlp.its.lemma), each(nlp.its.stem), each(nlp.its.pos)]
  return texts.flatMap((text, i) => {
    if (!/[\p{L}\p{N}]/u.test(text)) return []
    const lemma = (lemmas[i] ?? text).toLowerCase()
    const pos = tags[i] ?? 'X'
    const content = contentful.has(pos) && !smallTalk.has(lemma) && lemma.length > 1 && !/['’.]/.test(text)
    return [{ text, lemma, stem: (stems[i] ?? lemma).toLowerCase(), pos, content }]
  })
}

/** The sentences of a text, as punctuation shows them; abbreviations do not end one. */
export const punctuated = (text: string): string[] => language().readDoc(text).sentences().out() as string[]
