/** The only reader of the machine's clock. Milliseconds since 1970. */
export const now = (): number => Date.now()
export type Clock = typeof now
