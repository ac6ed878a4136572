/** Makes readable what was said: without fillers, false starts and stutter. Nothing is added but a capital and a full stop. */

const fillers = /(?<![\w'’-])(?:u+h+m*|u+m+|e+rm?|e+h+m*|a+h+|h+m+|mm+|mm-?hmm?|uh-?huh)(?![\w'’-])[,.]*\s*/gi
const asides =
  /,?\s*(?<!\b(?:do|did|if|as|let|when|once|don't|didn't)\s)\b(?:you know|i mean)\b(?! (?:how|what|that|who|where|why|it)\b),?/gi
const softeners =
  /(?<!\b(?:what|a|this|that|some|any|the|which|each|every|same|different|new|one)\s)\b(?:sort|kind) of\b\s*/gi
const stutter = /\b(\p{L}+(?:['’]\p{L}+)?)(?:[\s,-]+\1\b)+/giu
const restart = /\b(\p{L}+(?:['’]\p{L}+)? \p{L}+(?:['’]\p{L}+)?)(?:[,.]*\s+\1\b)+/giu
const opener =
  /^(?:so(?! far| that| much| many| long)|well|okay|ok|yeah|yep|alright|all right|and|but|or|oh|anyway|actually|basically|then|right(?=,)|now(?=,)|yes(?=,)|like(?=,))[,.]?\s+/i

const withoutOpeners = (text: string): string => {
  const shorter = text.replace(opener, '')
  return shorter === text ? text : withoutOpeners(shorter)
}

export function tidy(raw: string): string {
  const plain = raw
    .normalize('NFC')
    .replace(/[’‘]/g, "'")
    .replace(fillers, ' ')
    .replace(asides, ' ')
    .replace(softeners, ' ')
    .replace(/\s+/g, ' ')
    .replace(restart, '$1')
    .replace(stutter, '$1')
    .replace(/\s+([,.?!;:])/g, '$1')
    .replace(/^[\s,.;:–-]+/, '')
    .trim()
  return asSentence(withoutOpeners(plain))
}

/** With a capital first and a mark last. Empty stays empty. */
export function asSentence(text: string): string {
  const bare = text.trim().replace(/[,;:\s–-]+$/, '')
  if (!bare) return ''
  const capital = bare[0]!.toUpperCase() + bare.slice(1)
  return /[.?!…]["”')\]]*$/.test(capital) ? capital : `${capital}.`
}

export const countWords = (text: string): number => (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).length

/** At most `max` characters, cut at a word, with an ellipsis where something was left out. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2)).trimEnd()}…`
}
