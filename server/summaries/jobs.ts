import { Refusal } from '../../shared/errors.ts'
import type { Summaries } from './service.ts'

type Define = { define: (name: string, run: (data: { key: string }) => Promise<void>) => void }

/** The key of both is the meeting's id; both may run twice. */
export function summaryJobs(jobs: Define, summaries: Pick<Summaries, 'make' | 'send'>): void {
  jobs.define('summary:make', ({ key }) => summaries.make(key))
  jobs.define('summary:send', async ({ key }) => {
    try {
      await summaries.send(key)
    } catch (error) {
      // nothing to send: trying again would find nothing either, and making one sets a new time
      if (!(error instanceof Refusal) || error.code !== 'no-summary') throw error
    }
  })
}
