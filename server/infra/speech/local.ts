import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Heard, SpeechEngine } from './engine.ts'

type Waiting = { resolve: (heard: Heard) => void; reject: (error: Error) => void }
type Answer = { ready: true } | { id: number; heard: Heard } | { id: number; error: string }

/**
 * The engine that runs on this machine, in a thread of its own, from the models in `folder`. A thread that dies rejects what it was
 * asked and is started anew by the next call. Throws when the models cannot be loaded.
 */
export async function startLocalEngine(folder: string): Promise<SpeechEngine> {
  let running: Promise<Worker> | null = null
  let closed = false
  let asked = 0
  const waiting = new Map<number, Waiting>()

  const start = () =>
    new Promise<Worker>((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { folder } })
      const died = (error: Error) => {
        running = null
        reject(error)
        for (const { reject } of waiting.values()) reject(error)
        waiting.clear()
      }
      worker.on('error', error => died(error as Error))
      worker.on('exit', code => died(new Error(`the speech engine's thread ended with code ${code}`)))
      worker.on('message', (answer: Answer) => {
        if ('ready' in answer) return resolve(worker)
        const who = waiting.get(answer.id)
        waiting.delete(answer.id)
        if ('error' in answer) who?.reject(new Error(answer.error))
        else who?.resolve(answer.heard)
      })
    })

  running = start()
  await running

  return {
    async transcribe(samples, signal) {
      signal?.throwIfAborted()
      if (closed) throw new Error('the speech engine is closed')
      running ??= start()
      const worker = await running
      const id = ++asked
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, samples })
      })
    },
    async close() {
      closed = true
      const worker = await running
      if (!worker) return
      // a thread that is ended while it computes takes the whole process with it
      const ended = once(worker, 'exit')
      worker.postMessage('close')
      await ended
    },
  }
}
