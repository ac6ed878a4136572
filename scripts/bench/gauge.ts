import { offer } from './load/calls.ts'

/** Loaded into a server that is measured: says what its memory holds when the garbage is gone. Keeps nothing alive. */
const gauge = {
  async memory() {
    for (let i = 0; i < 4; i++) {
      await new Promise(resolve => setTimeout(resolve, 100))
      globalThis.gc?.()
    }
    const { rss, heapUsed, external } = process.memoryUsage()
    return { rss, held: heapUsed + external }
  },
}
export type Gauge = typeof gauge

offer(gauge)
process.channel?.unref()
