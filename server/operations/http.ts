import type { Router } from 'express'
import { Refusal } from '../../shared/errors.ts'
import type { Metrics } from '../infra/metrics.ts'
import { openapi } from './openapi.ts'

type Needs = { metrics: Metrics; publicUrl: string; version: string; ready: () => Promise<boolean> }

/** What watches and describes the server: health, readiness, metrics, the interface's description. */
export function operationsHttp(router: Router, { metrics, publicUrl, version, ready }: Needs): void {
  const described = openapi(publicUrl, version)
  router.get('/healthz', (_req, res) => void res.json({ ok: true, version }))
  router.get('/readyz', async (_req, res) => {
    if (!(await ready())) throw new Refusal('unavailable')
    res.json({ ok: true })
  })
  router.get('/metrics', async (_req, res) => void res.type(metrics.contentType).send(await metrics.text()))
  router.get('/openapi.json', (_req, res) => void res.json(described))
}
