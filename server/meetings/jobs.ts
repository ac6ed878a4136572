import type { Jobs } from '../infra/jobs.ts'
import { type MeetingEffects, REMINDER } from './effects.ts'

const SWEEP_MS = 15_000

/** Before the jobs start. */
export async function meetingJobs(jobs: Jobs, effects: MeetingEffects): Promise<void> {
  jobs.define(REMINDER, ({ key }) => effects.remind(key))
  await jobs.every('meetings:settle', SWEEP_MS, effects.sweep)
}
