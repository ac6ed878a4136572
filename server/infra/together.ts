/**
 * Makes few lookups of many: keys that are asked for in one turn, or while a lookup is under way, are looked up together, each once.
 * Nothing is remembered: a lookup begins after all that it answers was asked for.
 * @param look what is not in the answer is told as undefined
 */
export function together<V>(look: (keys: string[]) => Promise<Map<string, V>>) {
  let asked = new Map<string, PromiseWithResolvers<V | undefined>>()
  let looking = false

  async function work() {
    while (asked.size > 0) {
      const these = asked
      asked = new Map()
      try {
        const found = await look([...these.keys()])
        for (const [key, { resolve }] of these) resolve(found.get(key))
      } catch (error) {
        for (const { reject } of these.values()) reject(error)
      }
    }
    looking = false
  }

  return (key: string): Promise<V | undefined> => {
    const waiting = asked.get(key) ?? Promise.withResolvers<V | undefined>()
    asked.set(key, waiting)
    if (!looking) {
      looking = true
      setImmediate(work)
    }
    return waiting.promise
  }
}
