import { Worker } from 'node:worker_threads'
import type { SummaryInput } from '../../shared/summaries/input.ts'
import type { summarise } from '../../shared/summaries/summarise.ts'

const LONGEST_MS = 60_000

/**
 * Summarises in a thread of its own, which ends with it: a long meeting takes a second of a core and the language model
 * 100 MB, and neither may be felt in a live room. Rejects when the thread fails or takes longer than a minute.
 */
export function summariseApart(input: SummaryInput): Promise<ReturnType<typeof summarise>> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: input })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('summarising took too long')), LONGEST_MS)
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => {
      clearTimeout(timer)
      reject(new Error(`the summarising thread ended with ${code}`))
    })
  }).finally(() => worker.terminate()) as Promise<ReturnType<typeof summarise>>
}
