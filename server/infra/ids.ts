import { createHash, randomBytes } from 'node:crypto'

/** 96 random bits as 16 characters of A-Z a-z 0-9 _ -. */
export const newId = (): string => randomBytes(12).toString('base64url')

/** 256 random bits for links that let someone in; only `hashToken` of it is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
