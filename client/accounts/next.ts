/** A path inside this site to go on to, or home: a link from outside must not lead away after signing in. */
export const safeNext = (next: unknown): string =>
  typeof next === 'string' && /^\/(?!\/)[\w\-/.~]{0,199}$/.test(next) ? next : '/'
