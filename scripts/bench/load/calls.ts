import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

type Functions = Record<string, (given: never) => unknown>
type Called = { call: number; name: string; given: unknown }
type Returned = { call: number; value?: unknown; error?: string }

/** What another process offers: each function takes one value that JSON can carry and gives one. */
export type Remote<F extends Functions> = {
  [N in keyof F]: (...given: Parameters<F[N]>) => Promise<Awaited<ReturnType<F[N]>>>
}

/** Offers functions to the process that started this one. */
export function offer(functions: Functions): void {
  process.on('message', async ({ call, name, given }: Called) => {
    try {
      process.send!({ call, value: await functions[name]!(given as never) } satisfies Returned)
    } catch (error) {
      process.send!({ call, error: error instanceof Error ? error.message : String(error) } satisfies Returned)
    }
  })
}

/** Calls what a child process offers. Rejects when the function throws or the child ends first. */
export function remote<F extends Functions>(child: ChildProcess): Remote<F> {
  let calls = 0
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the process ended')))
  ended.catch(() => {})
  const run = (name: string, given: unknown) => {
    const call = ++calls
    const returned = new Promise((resolve, reject) => {
      const hear = (message: Returned) => {
        if (message.call !== call) return
        child.off('message', hear)
        if (message.error === undefined) resolve(message.value)
        else reject(new Error(`${name}: ${message.error}`))
      }
      child.on('message', hear)
    })
    child.send({ call, name, given } satisfies Called)
    return Promise.race([returned, ended])
  }
  return new Proxy({} as Remote<F>, { get: (_, name) => (given: unknown) => run(String(name), given) })
}
