import { createHash, createHmac, randomBytes } from 'node:crypto'

/** 96 random bits as 16 characters of A-Z a-z 0-9 _ -. */
export const newId = (): string => randomBytes(12).toString('base64url')

/** 256 random bits for links that let someone in; only `hashToken` of it is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Stands for a text without telling it; the same for the same secret, and not to be had without it. */
export const hmac =
  (secret: string) =>
  (text: string): string =>
    createHmac('sha256', secret).update(text).digest('base64url')
