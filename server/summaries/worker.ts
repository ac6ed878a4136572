import { parentPort, workerData } from 'node:worker_threads'
import type { SummaryInput } from '../../shared/summaries/input.ts'
import { summarise } from '../../shared/summaries/summarise.ts'

parentPort?.postMessage(summarise(workerData as SummaryInput))
