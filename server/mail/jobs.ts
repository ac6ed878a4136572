import type { Jobs } from '../infra/jobs.ts'
import type { Outbox } from './service.ts'

/** For what a crash left behind; a mail just owed does not wait for it. */
const SWEEP_MS = 5_000

export const mailJobs = (jobs: Jobs, outbox: Outbox): Promise<void> => jobs.every('mail:sweep', SWEEP_MS, outbox.kick)
