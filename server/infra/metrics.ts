import type { IncomingMessage, ServerResponse } from 'node:http'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What an operator's monitoring reads at /metrics. Counts only: no names, no ids. */
export function makeMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'hearth_' })
  const registers = [registry]
  const requests = new Histogram({
    name: 'hearth_http_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers,
  })
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    /** `count` is asked whenever the figures are read. */
    watchConnections: (count: () => number): void => {
      new Gauge({
        name: 'hearth_connections',
        help: 'Live connections now',
        registers,
        collect() {
          this.set(count())
        },
      })
    },
    /** Times every request that passes. */
    time: (req: IncomingMessage, res: ServerResponse, next: () => void): void => {
      const done = requests.startTimer({ method: req.method })
      res.once('finish', () => done({ status: res.statusCode }))
      next()
    },
    roomEvents: new Counter({ name: 'hearth_room_events_total', help: 'Events stored in live rooms', registers }),
    dropped: new Counter({
      name: 'hearth_dropped_connections_total',
      help: 'Live connections that were ended for what they did',
      labelNames: ['why'],
      registers,
    }),
    refusals: new Counter({
      name: 'hearth_refusals_total',
      help: 'Refused requests by code',
      labelNames: ['code'],
      registers,
    }),
  }
}
export type Metrics = ReturnType<typeof makeMetrics>
