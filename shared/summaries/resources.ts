import { type Found, found } from './points.ts'
import type { Reading, Sentence } from './reading.ts'
import { clip, countWords } from './speech.ts'

const link = /\b(?:https?:\/\/|www\.)[^\s<>"'`{}|\\^]+/gi
const ends = 'org|com|net|edu|gov|io|dev|app|info|eu|uk|de|fr|es|nl|ca|au|nz'
const bareLink = new RegExp(`(?<![@\\w.-])(?:[a-z0-9-]+\\.)+(?:${ends})(?:/[^\\s<>"'\`]*)?(?![\\w.@-])`, 'gi')
const spelled = new RegExp(`\\b(?:[a-z0-9-]+ dot )+(?:${ends})(?: slash [a-z0-9-]+)*\\b`, 'gi')

/** A link without what the sentence put around it: a full stop, a bracket that the link did not open. */
function trimmed(raw: string): string {
  const bare = raw.replace(/[.,;:!?…*_~]+$/, '')
  const unopened = bare.endsWith(')') && !bare.includes('(')
  return unopened || bare.endsWith(']') ? trimmed(bare.slice(0, -1)) : bare
}

const address = (raw: string) => (/^https?:\/\//i.test(raw) ? raw : `https://${raw}`)
/** the same page, however it was written */
const key = (url: string) =>
  url
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/[/#?]+$/, '')
    .toLowerCase()

function linksIn(sentence: Sentence): { url: string; sure: boolean; title?: string }[] {
  const { raw } = sentence
  const whole = (raw.match(link) ?? []).map(trimmed)
  const without = raw.replace(link, ' ')
  const bare = (without.match(bareLink) ?? []).map(trimmed)
  const heard = sentence.source.kind === 'segment' ? (without.match(spelled) ?? []) : []
  return [
    ...sentence.links.map(({ title, url }) => ({ url, sure: true, title })),
    ...[...whole, ...bare].map(raw => ({ url: address(raw), sure: true })),
    ...heard.map(said => ({
      url: address(
        said
          .toLowerCase()
          .replace(/ dot /g, '.')
          .replace(/ slash /g, '/'),
      ),
      sure: false,
    })),
  ]
}

const LABEL_WORDS = 14
const LABEL = 90
const LONGEST = 500

/** The words around a link say what it is, if they are few. */
function label(sentence: Sentence): string {
  const rest = sentence.raw
    .replace(link, ' ')
    .replace(bareLink, ' ')
    .replace(/\[([^\]]*)\]\(\s*\)?/g, '$1')
    .replace(/[\s:–(-]+$/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const count = countWords(rest)
  return count > 0 && count <= LABEL_WORDS ? clip(rest.replace(/[.:,;\s]+$/, ''), LABEL) : ''
}

/** Every link that was posted, written on the board or said, each once. */
export function resources(reading: Reading): Found[] {
  const points = new Map<string, Found>()
  const everything = [...reading.board.flatMap(b => b.sentences), ...reading.turns.flatMap(t => t.sentences)]
  for (const sentence of everything) {
    const links = linksIn(sentence)
    for (const { url, sure, title } of links) {
      if (url.length > LONGEST) continue
      const known = points.get(key(url))
      if (known) known.sources.push(sentence.source)
      else {
        const named = title ? clip(title, LABEL) : sure && links.length === 1 ? label(sentence) : ''
        const point = found('resource', 'link', [sentence], sure ? 0.97 : 0.6)
        points.set(key(url), { ...point, text: named ? `${named}: ${url}` : url, stems: new Set([key(url)]) })
      }
    }
  }
  return [...points.values()]
}
