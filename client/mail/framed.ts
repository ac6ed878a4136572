const BASE = '<base target="_top">'

/** A mail's HTML made ready for a sandboxed frame: what its links lead to opens in the whole tab. */
export const framed = (html: string): string =>
  /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, head => head + BASE) : BASE + html
