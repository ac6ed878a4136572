import { join } from 'node:path'
import { environment } from '../up/house.mjs'
import { keepRunning } from '../up/processes.mjs'
import { showLine } from '../up/show.mjs'

/** The server itself. When it ends, all ends. */
export function startProduct(house) {
  const answersReady = () =>
    fetch(`http://127.0.0.1:${house.port}/readyz`).then(
      answer => answer.ok,
      () => false,
    )
  return keepRunning({
    name: 'server',
    once: true,
    command: house.node,
    args: [join(house.root, 'server', 'main.ts')],
    env: { NODE_ENV: 'production', ...environment(house) },
    logs: house.logs,
    isReady: answersReady,
    onLine: showLine('server'),
  })
}
