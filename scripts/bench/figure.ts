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

/** The median over rounds of one thing in each. */
export const medianOf = <R>(rounds: readonly R[], pick: (round: R) => number, digits = 1): number =>
  rounded(median(rounds.map(pick)), digits)

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits))

/** One thing that a figure is to reach: `ratio` is the value by what it is measured against. */
export type Aim = { what: string; ratio: number | null; target: number; reached: boolean }

const aim = (what: string, ratio: number, target: number, reached: boolean): Aim => ({
  what,
  ratio: Number.isFinite(ratio) ? rounded(ratio, 3) : null,
  target,
  reached,
})
export const atMost = (what: string, ratio: number, target: number) => aim(what, ratio, target, ratio <= target)
export const atLeast = (what: string, ratio: number, target: number) => aim(what, ratio, target, ratio >= target)

/** A figure with its aims: the first is the one it is named for, and it is reached when all of them are. */
export function aimed(figure: Figure, aims: readonly [Aim, ...Aim[]]): Figure {
  const { ratio, target } = aims[0]
  return { ...figure, target, ratio, reached: aims.every(({ reached }) => reached), aims }
}
