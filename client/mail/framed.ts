const BASE = '<base target="_top">'

/** A mail’s HTML made ready for a sandboxed frame: its links lead on in this tab. */
export function framed(html: string): string {
  const here = html.replace(/\starget="_blank"/gi, '')
  return /<head[^>]*>/i.test(here) ? here.replace(/<head[^>]*>/i, head => head + BASE) : BASE + here
}
