/** The first letters of the first and last name, at most two; `?` for a name without letters. */
export function initials(name: string): string {
  const words = name.split(/[\s\-_.]+/).flatMap(word => word.match(/[\p{L}\p{N}]/u)?.[0] ?? [])
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words
  return picked.join('').toLocaleUpperCase() || '?'
}

const HUES = [25, 55, 95, 150, 190, 235, 285, 335]

/** A hue in degrees that is always the same for the same id. */
export function hueOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return HUES[sum % HUES.length] ?? 0
}
