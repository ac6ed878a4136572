const AGAIN_EVERY_MS = 15_000

/** Prints one line. */
const print = (name, text) => console.log(`${name.padEnd(9)} ${text}`)

/** Milliseconds as a person reads them: `0.4 s`, `2 min 5 s`. */
export function duration(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}

/** The lines of one part: what it does, how far it is (again every 15 s while it lasts), how long it took. */
export function progress(name) {
  const begun = Date.now()
  const took = () => duration(Date.now() - begun)
  let doing = ''
  let far = ''
  const again = setInterval(() => doing && print(name, `${doing}${far && `: ${far}`} (${took()})`), AGAIN_EVERY_MS)
  again.unref()
  const end = text => {
    clearInterval(again)
    print(name, text)
  }
  return {
    /** @param {string} what begins now; a line is printed at once */
    does(what) {
      doing = what
      far = ''
      print(name, `${what} …`)
    },
    /** @param {string} how far it is; shown with the next line */
    isAt(how) {
      far = how
    },
    done: note => end(`${note}, ${took()}`),
    missing: what => end(`missing: ${what}`),
  }
}
