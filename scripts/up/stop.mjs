import { killAll } from './processes.mjs'
import { abandonCommands } from './run.mjs'

/** npm passes a Ctrl-C on that the terminal has given to us already. */
const SAME_KEYPRESS_MS = 500

/**
 * The first Ctrl-C (or SIGTERM, or a closed terminal) stops in order; the second ends all at once.
 * Resolves to exit code 0 once `stop` has finished.
 *
 * @param {() => Promise<void>} stop
 * @returns {Promise<number>}
 */
export function onStop(stop) {
  return new Promise((resolve, reject) => {
    let asked = 0
    const ask = () => {
      if (asked === 0) {
        asked = Date.now()
        console.log('stopping; once more to end at once')
        abandonCommands()
        stop().then(() => resolve(0), reject)
      } else if (Date.now() - asked > SAME_KEYPRESS_MS) {
        killAll()
        process.exit(130)
      }
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask)
  })
}
