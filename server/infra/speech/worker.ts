// The thread that the engine blocks, so that the process' event loop stays free. Asked and answered by local.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { loadMoonshine } from './moonshine.ts'

const port = parentPort!
const transcribe = await loadMoonshine((workerData as { folder: string }).folder)

port.on('message', async ({ id, samples }: { id: number; samples: Float32Array }) => {
  try {
    port.postMessage({ id, heard: await transcribe(samples) })
  } catch (error) {
    port.postMessage({ id, error: String(error) })
  }
})
port.postMessage({ ready: true })
