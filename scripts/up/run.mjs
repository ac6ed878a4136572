import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** A line that tells what went wrong: not npm's first, which is a code, nor one that only announces the next. */
const SAYS_WRONG = /\berror\b(?! code| *$)(?!.*:$)/i

const running = new Set()
let abandoned = false

/** Ends the commands that are under way; who waits for one waits for ever. */
export function abandonCommands() {
  abandoned = true
  for (const child of running) child.kill('SIGTERM')
}

/**
 * Runs a command to its end and resolves to what it printed on standard output. All it says is added to `log`; `onLine` hears each line.
 * Rejects with its first error line (else its last) and the place of the log when it cannot run or ends with another code than 0.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, log: string, onLine?: (line: string) => void }} how
 * @returns {Promise<string>}
 */
export function run(command, args, { cwd, env, log, onLine }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    const file = createWriteStream(log, { flags: 'a' })
    file.write(`$ ${command} ${args.join(' ')}\n`)
    let output = ''
    let last = ''
    let wrong = ''
    child.stdout.on('data', data => {
      output += data
    })
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        file.write(`${line}\n`)
        if (line.trim()) last = line.trim()
        if (!wrong && SAYS_WRONG.test(line)) wrong = line.trim()
        onLine?.(line)
      })
    }
    child.on('error', reject)
    child.on('close', code => {
      running.delete(child)
      file.end()
      if (abandoned) return
      if (code === 0) resolve(output)
      else reject(new Error(`${command} ${args[0] ?? ''} failed: ${(wrong || last).slice(0, 300)} (${log})`))
    })
  })
}

/** @returns {Promise<number>} the exit code of what Node 24 ran in the project's root, on our terminal */
export function inForeground(house, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(house.node, args, { cwd: house.root, env, stdio: 'inherit' })
    running.add(child)
    child.on('error', reject)
    child.on('close', code => {
      running.delete(child)
      if (!abandoned) resolve(code ?? 1)
    })
  })
}
