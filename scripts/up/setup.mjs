import { Missing } from './house.mjs'
import { progress } from './progress.mjs'

/** A needed part cannot be had: all stops. Its line has been printed. */
export class CannotStart extends Error {}

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {boolean} [needed] nothing works without it
 * @property {string[]} after names of the parts it waits for
 * @property {(house: import('./house.mjs').House, line: ReturnType<typeof progress>) => Promise<{ note: string, env?: Record<string, string> }>} get
 * finds it: what the environment names, what is on PATH, what the cache has, else fetches and builds it. Throws Missing.
 * @property {(house: import('./house.mjs').House, got: object) => Promise<{ env: Record<string, string>, service?: object }>} [start]
 */

/**
 * Gets and starts the parts, each as soon as those it waits for are there. One that cannot be had is said in a line and the rest goes on,
 * unless it is needed. Their environment is added to the house's.
 *
 * @param {import('./house.mjs').House} house
 * @param {Part[]} parts
 * @param {Map<string, object>} services gets what runs, by the part's name, as soon as it does
 */
export async function setUp(house, parts, services) {
  const under = new Map()

  async function one(part) {
    await Promise.all(part.after.map(name => under.get(name)))
    const line = progress(part.name)
    try {
      const got = await part.get(house, line)
      Object.assign(house.env, got.env)
      const started = await part.start?.(house, got)
      Object.assign(house.env, started?.env)
      if (started?.service) services.set(part.name, started.service)
      line.done(got.note)
    } catch (error) {
      line.missing(error instanceof Missing ? error.message : `${error.message}; mend that and start again`)
      if (part.needed) throw new CannotStart(part.name)
    }
  }

  for (const part of parts) under.set(part.name, one(part))
  await Promise.all(under.values())
}
