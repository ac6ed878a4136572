import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Linux counts a process's time in hundredths of a second. */
const TICKS = 100
const LISTENS = '0A'
const QUIET_MS = 500
const QUIET_SHARE = 0.06

/** Seconds of CPU that a process has used, all threads; NaN where that cannot be told. */
export function cpuSeconds(pid: number | null): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name in brackets may hold anything; utime and stime are the 12th and 13th after it
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS
  } catch {
    return Number.NaN
  }
}

/** The process that listens on a port of this machine, or null where that cannot be told. */
export function listenerOn(port: number): number | null {
  const hex = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  try {
    const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file =>
      readFileSync(file, 'utf8').trim().split('\n').slice(1),
    )
    const row = rows
      .map(text => text.trim().split(/\s+/))
      .find(([, at, , state]) => at!.endsWith(hex) && state === LISTENS)
    const socket = `socket:[${row?.[9]}]`
    const holds = (pid: string) => {
      try {
        return readdirSync(`/proc/${pid}/fd`).some(fd => readlinkSync(`/proc/${pid}/fd/${fd}`) === socket)
      } catch {
        return false
      }
    }
    const pid =
      row &&
      readdirSync('/proc')
        .filter(name => /^\d+$/.test(name))
        .find(holds)
    return pid ? Number(pid) : null
  } catch {
    return null
  }
}

/** Waits until a process has little to do, at most `ms`. */
export async function untilQuiet(pid: number, ms = 15_000): Promise<void> {
  const end = performance.now() + ms
  while (performance.now() < end) {
    const before = cpuSeconds(pid)
    await pause(QUIET_MS)
    const used = cpuSeconds(pid) - before
    // what cannot be told is waited for once
    if (!(used > (QUIET_MS / 1000) * QUIET_SHARE)) return
  }
}
