import { pino } from 'pino'

/** JSON lines on stdout. Never what a person wrote or said, nor an address: ids only. */
export const makeLog = (name: string, level: string) => pino({ name, level, base: { name, pid: process.pid } })
export type Log = ReturnType<typeof makeLog>
