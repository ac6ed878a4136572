/** What a call gives, before it is known of which endpoint. */
export type Loose = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

/** Fills `:name` parts of a path and appends the query; parts that are undefined are left out. */
export function address(path: string, { params = {}, query = {} }: Loose): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const pairs = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  return pairs.length ? `${filled}?${new URLSearchParams(pairs)}` : filled
}
