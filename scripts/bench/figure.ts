/** What a benchmark measured; printed as one line of JSON. */
export type Figure = { name: string; value: number; unit: string; [more: string]: unknown }
