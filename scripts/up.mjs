import { Missing } from './up/house.mjs'
import { killAll } from './up/processes.mjs'
import { abandonCommands } from './up/run.mjs'
import { runFile } from './up/run-file.mjs'
import { CannotStart } from './up/setup.mjs'
import { start } from './up/start.mjs'
import { test } from './up/test.mjs'

/** Runs on Node 18 and newer, before anything is installed. Without a word: `npm start`. */
const modes = {
  start: () => start(),
  test: args => test(args),
  run: ([file, ...args]) => runFile(file, args),
}

const [mode = 'start', ...args] = process.argv.slice(2)
try {
  if (!modes[mode]) throw new Missing(`up.mjs ${mode} is not known; there are ${Object.keys(modes).join(', ')}`)
  process.exitCode = await modes[mode](args)
} catch (error) {
  if (error instanceof CannotStart) console.log(`cannot start without ${error.message}; see its line above`)
  else console.log(error instanceof Missing ? error.message : error.stack)
  process.exitCode = 1
}
abandonCommands()
killAll()
process.exit()
