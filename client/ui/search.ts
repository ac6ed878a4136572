/** What follows the `?`, as plain text: a token that happens to look like a number stays a token. */
export const plainSearch = {
  parseSearch: (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search: Record<string, unknown>): string => {
    const pairs = Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
    return pairs.length ? `?${new URLSearchParams(pairs)}` : ''
  },
}
