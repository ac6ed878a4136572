import { Line } from '../ids.ts'

export const FILE_BYTES = 25 * 1024 * 1024
export const MEETING_BYTES = 200 * 1024 * 1024
/** how much of a file's beginning `fits` wants to see, unless the file is shorter */
export const HEAD_BYTES = 64

/** A file's name without a path, and without marks that make it read otherwise than it is. */
export const FileName = Line(160).regex(/^[^/\\\u200e\u200f\u202a-\u202e\u2066-\u2069]+\.[^./\\]+$/)

type Look = (head: Uint8Array) => boolean
const has =
  (words: string, at = 0): Look =>
  head =>
    head.length >= at + words.length && [...words].every((letter, i) => head[at + i] === letter.charCodeAt(0))
const all =
  (...looks: Look[]): Look =>
  head =>
    looks.every(look => look(head))
const any =
  (...looks: Look[]): Look =>
  head =>
    looks.some(look => look(head))

const zip = any(has('PK\x03\x04'), has('PK\x05\x06'))
const text: Look = head => !head.includes(0)
/** a frame's first eleven bits */
const mpeg: Look = head => head[0] === 0xff && (head[1]! & 0xe0) === 0xe0

type Kind = { type: string; begins: Look; picture?: true }
const office = (of: string): Kind => ({ type: `application/vnd.openxmlformats-officedocument.${of}`, begins: zip })
const open = (of: string): Kind => ({ type: `application/vnd.oasis.opendocument.${of}`, begins: zip })
const picture = (type: string, begins: Look): Kind => ({ type, begins, picture: true })
const jpeg = picture('image/jpeg', has('\xff\xd8\xff'))

/** What may be put into a chat, by the end of its name. Nothing here is a page or a program. */
const kinds: Record<string, Kind> = {
  png: picture('image/png', has('\x89PNG\r\n\x1a\n')),
  jpg: jpeg,
  jpeg,
  gif: picture('image/gif', any(has('GIF87a'), has('GIF89a'))),
  webp: picture('image/webp', all(has('RIFF'), has('WEBP', 8))),
  avif: picture('image/avif', any(has('ftypavif', 4), has('ftypavis', 4))),
  pdf: { type: 'application/pdf', begins: has('%PDF-') },
  txt: { type: 'text/plain', begins: text },
  md: { type: 'text/markdown', begins: text },
  csv: { type: 'text/csv', begins: text },
  docx: office('wordprocessingml.document'),
  xlsx: office('spreadsheetml.sheet'),
  pptx: office('presentationml.presentation'),
  odt: open('text'),
  ods: open('spreadsheet'),
  odp: open('presentation'),
  zip: { type: 'application/zip', begins: zip },
  mp3: { type: 'audio/mpeg', begins: any(has('ID3'), mpeg) },
  m4a: { type: 'audio/mp4', begins: has('ftyp', 4) },
  ogg: { type: 'audio/ogg', begins: has('OggS') },
  wav: { type: 'audio/wav', begins: all(has('RIFF'), has('WAVE', 8)) },
  webm: { type: 'video/webm', begins: has('\x1a\x45\xdf\xa3') },
  mp4: { type: 'video/mp4', begins: has('ftyp', 4) },
}

const kindOf = (name: string): Kind | undefined => {
  const end = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return Object.hasOwn(kinds, end) ? kinds[end] : undefined
}

export const fileTypes: readonly string[] = [...new Set(Object.values(kinds).map(({ type }) => type))]
/** for a file chooser: `.png,.jpg,…` */
export const fileEnds = Object.keys(kinds).map(end => `.${end}`)

/** The type of a file of that name, or null when such files are not taken. */
export const typeOf = (name: string): string | null => kindOf(name)?.type ?? null

/** Does a file of that name begin as such files do? `head` is its first HEAD_BYTES bytes, or all of it. */
export const fits = (name: string, head: Uint8Array): boolean => kindOf(name)?.begins(head) ?? false

const pictures = new Set(Object.values(kinds).flatMap(({ type, picture }) => (picture ? [type] : [])))
export const isPicture = (type: string): boolean => pictures.has(type)
