import { z } from 'zod'
import manifest from '../package.json' with { type: 'json' }

const { version } = manifest

/** All that can be set from outside. README's table is made from this one; nothing else reads the environment. */
const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  /** other addresses the pages are opened at, comma-separated */
  MORE_ORIGINS: z.string().default(''),
  MONGODB_URL: z.string().min(1),
  HEARTH_SECRET: z.string().min(32),
  LIVEKIT_URL: z.string().optional(),
  LIVEKIT_PUBLIC_URL: z.string().optional(),
  LIVEKIT_API_KEY: z.string().optional(),
  LIVEKIT_API_SECRET: z.string().optional(),
  SPEECH_MODELS: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Hearth <hearth@localhost>'),
  REMINDER_MINUTES: z
    .string()
    .default('10080,1440,60')
    .transform(text => text.split(',').map(Number))
    .pipe(z.array(z.number().positive()).min(1)),
  SUMMARY_REVIEW_MINUTES: z.coerce.number().nonnegative().default(60),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
})

export type Config = ReturnType<typeof readConfig>

/** Parses the environment once. Throws one error that names every wrong variable. */
export function readConfig(env: Record<string, string | undefined> = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Env.safeParse(given)
  if (!parsed.success) throw new Error(`configuration: ${z.prettifyError(parsed.error)}`)
  const e = parsed.data
  const media =
    e.LIVEKIT_URL && e.LIVEKIT_API_KEY && e.LIVEKIT_API_SECRET
      ? {
          url: e.LIVEKIT_URL,
          publicUrl: e.LIVEKIT_PUBLIC_URL ?? e.LIVEKIT_URL,
          key: e.LIVEKIT_API_KEY,
          secret: e.LIVEKIT_API_SECRET,
        }
      : null
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl: (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, ''),
    moreOrigins: [
      ...e.MORE_ORIGINS.split(',')
        .map(origin => origin.trim())
        .filter(Boolean),
      // on one's own machine both names are used
      ...(e.PUBLIC_URL ? [] : [`http://127.0.0.1:${e.PORT}`]),
    ],
    version,
    storeUrl: e.MONGODB_URL,
    secret: e.HEARTH_SECRET,
    media,
    speechModels: e.SPEECH_MODELS ?? null,
    mail: { smtpUrl: e.SMTP_URL ?? null, from: e.MAIL_FROM },
    /** minutes before a meeting's start */
    reminderMinutes: e.REMINDER_MINUTES,
    summaryReviewMinutes: e.SUMMARY_REVIEW_MINUTES,
    logLevel: e.LOG_LEVEL,
    rateLimits: e.RATE_LIMITS === 'on',
  }
}
