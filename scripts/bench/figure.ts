import { cpus, totalmem } from 'node:os'

/** What one benchmark says; `value` is null where it was not measured, and `note` says why. */
export type Figure = { name: string; value: number | null; unit: string; note?: string; [more: string]: unknown }

export const machine = {
  cores: cpus().length,
  cpu: cpus()[0]?.model ?? 'unknown',
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
}

/** The value that `share` (0 to 1) of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits))
