// The thread that the engine blocks, so that the process' event loop stays free. Asked and answered by local.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { loadMoonshine } from './moonshine.ts'

const port = parentPort!
const transcribe = await loadMoonshine((workerData as { folder: string }).folder)

type Job = { id: number; samples: Float32Array }
const work = async ({ id, samples }: Job) => {
  try {
    port.postMessage({ id, heard: await transcribe(samples) })
  } catch (error) {
    port.postMessage({ id, error: String(error) })
  }
}

let working = Promise.resolve()
port.on('message', (job: Job | 'close') => {
  working = working.then(() => (job === 'close' ? process.exit() : work(job)))
})
port.postMessage({ ready: true })
