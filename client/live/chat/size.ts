const units = ['byte', 'kilobyte', 'megabyte'] as const

/** A file's size as one says it: `820 byte`, `1.2 MB`. */
export function writeSize(bytes: number, locale: string): string {
  const at = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2
  const value = bytes / 1000 ** at
  const maximumFractionDigits = at === 0 || value >= 10 ? 0 : 1
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[at], maximumFractionDigits }).format(value)
}
