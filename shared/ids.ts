import { z } from 'zod'

/** An id is opaque to everyone but the server that made it: 8 to 64 of `A-Z a-z 0-9 _ -`. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)
export type Id = z.infer<typeof Id>

/** Milliseconds since 1970-01-01T00:00Z, as the server's clock has it. */
export const Time = z.int().nonnegative()
export type Time = z.infer<typeof Time>

/** Text that a person typed on one line: trimmed, never empty, no control characters. */
export const Line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u001f\u007f]*$/)

/** Text over several lines; may be empty. */
export const Prose = (max: number) => z.string().trim().max(max)

export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254))
export type Email = z.infer<typeof Email>

/** An IANA time zone that this runtime knows. */
export const TimeZone = z.string().refine(
  zone => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
    } catch {
      return false
    }
  },
  { message: 'not a time zone' },
)
