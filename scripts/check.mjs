import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { duration } from './up/progress.mjs'
import { vitestCounts, vitestReport } from './up/stages.mjs'

const units = join(tmpdir(), `hearth-units-${process.pid}.json`)

/** name → package's own command line, run by this Node */
const steps = {
  'types of shared': ['typescript/bin/tsc', '-p', 'shared'],
  'types of server': ['typescript/bin/tsc', '-p', 'server'],
  'types of client': ['typescript/bin/tsc', '-p', 'client'],
  'types of end-to-end tests': ['typescript/bin/tsc', '-p', 'test/e2e'],
  'lint and format': ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  'dead code': ['knip/bin/knip.js'],
  'architecture and unit tests': [...['vitest/vitest.mjs', 'run', '--project', 'unit'], ...vitestReport(units)],
}

const total = { passed: 0, failed: 0 }
for (const [name, [command, ...args]] of Object.entries(steps)) {
  const begun = Date.now()
  const { status } = spawnSync(process.execPath, [join('node_modules', command), ...args], { stdio: 'inherit' })
  const counts =
    args.includes('unit') && existsSync(units) ? vitestCounts(JSON.parse(readFileSync(units, 'utf8'))) : null
  total.passed += counts?.passed ?? (status === 0 ? 1 : 0)
  total.failed += counts?.failed ?? (status === 0 ? 0 : 1)
  console.log(`check     ${name}: ${status === 0 ? 'good' : 'failed'}, ${duration(Date.now() - begun)}`)
}

rmSync(units, { force: true })
if (process.env.CHECK_REPORT) writeFileSync(process.env.CHECK_REPORT, JSON.stringify(total))
process.exitCode = total.failed === 0 ? 0 : 1
