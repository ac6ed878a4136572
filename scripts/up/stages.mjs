import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment } from './house.mjs'
import { inForeground } from './run.mjs'

const FOR_ALL = ['packages', 'node']

/** The stages of `npm test` in their order: the parts each needs, what Node 24 runs, and how its report is counted. */
export const stages = [
  {
    name: 'check',
    parts: FOR_ALL,
    command: () => ['scripts/check.mjs'],
    reportIn: 'CHECK_REPORT',
    count: report => report,
  },
  {
    name: 'server',
    parts: [...FOR_ALL, 'store', 'livekit', 'speech'],
    command: report => ['node_modules/vitest/vitest.mjs', 'run', '--project', 'server', ...vitestReport(report)],
    count: vitestCounts,
  },
  {
    name: 'e2e',
    parts: [...FOR_ALL, 'store', 'livekit', 'speech', 'client', 'browser'],
    command: () => ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    reportIn: 'PLAYWRIGHT_JSON_OUTPUT_FILE',
    count: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
  },
]

/** The arguments that make vitest write its report there. */
export const vitestReport = file => ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]

/** `{ passed, failed }` of a vitest report; a file that could not be loaded counts as one that failed. */
export function vitestCounts({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0)
  return { passed: numPassedTests, failed: numFailedTests + broken.length }
}

/** Runs one stage; resolves to `{ code, passed, failed }`. One that fails without saying what counts as one failure. */
export async function runStage(house, stage, args) {
  const report = join(house.data, `${stage.name}.json`)
  const env = { ...environment(house), ...(stage.reportIn && { [stage.reportIn]: report }) }
  const code = await inForeground(house, [...stage.command(report), ...args], env)
  const { passed, failed } = existsSync(report)
    ? stage.count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 }
  return { code, passed, failed: code === 0 ? failed : Math.max(failed, 1) }
}
