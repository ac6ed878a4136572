import { createHash, randomBytes } from 'node:crypto'
import { accessSync, constants, createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, delimiter, dirname, join, relative } from 'node:path'

const DRAFT_IS_DEAD_AFTER_MS = 3_600_000

/** The first executable of these names on PATH, or null. */
export function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name)
      try {
        accessSync(path, constants.X_OK)
        if (statSync(path).isFile()) return path
      } catch {}
    }
  }
  return null
}

/** Fills `folder` by `build(temporary folder)` unless it is there; it appears whole or not at all. */
export async function keep(folder, build) {
  if (existsSync(folder)) return
  await sweepDrafts(folder)
  const draft = `${folder}.${randomBytes(4).toString('hex')}`
  await mkdir(draft, { recursive: true })
  try {
    await build(draft)
    await rename(draft, folder).catch(error => {
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** What builds left that were killed. One that is younger may be another clone's, at work. */
async function sweepDrafts(folder) {
  for (const name of readdirSync(dirname(folder))) {
    const path = join(dirname(folder), name)
    const isDraft =
      name.startsWith(`${basename(folder)}.`) && statSync(path).mtimeMs < Date.now() - DRAFT_IS_DEAD_AFTER_MS
    if (isDraft) await rm(path, { recursive: true, force: true })
  }
}

/** SHA-256 of a file, in hex. */
async function sha256(file) {
  const hash = createHash('sha256')
  for await (const part of createReadStream(file)) hash.update(part)
  return hash.digest('hex')
}

/** Throws unless the file is the one that was pinned. */
export async function mustBe(file, pinned) {
  const found = await sha256(file)
  if (found !== pinned) throw new Error(`${file} is not what was pinned: sha256 ${found}, wanted ${pinned}`)
}

function* filesUnder(path) {
  if (!existsSync(path)) return
  if (!statSync(path).isDirectory()) yield path
  else for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name))
}

/** One hash over the contents of all files under the paths and their names within them, in hex. */
export function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesUnder(path))
      hash
        .update(relative(dirname(path), file))
        .update('\0')
        .update(readFileSync(file))
  }
  return hash.digest('hex')
}
