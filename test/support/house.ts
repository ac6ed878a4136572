import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export type File = { path: string; source: string }

const skipped = new Set(['node_modules', 'dist', '.git', '.data', 'public'])

export function filesUnder(root: string, folder: string): File[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesUnder(root, path)
    return /\.(ts|tsx)$/.test(entry.name) ? [{ path, source: readFileSync(join(root, path), 'utf8') }] : []
  })
}

/** What a file imports: paths from the project's root for its own files, bare names for packages. */
export function importsOf({ path, source }: File): string[] {
  const found = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g,
  )
  return [...found]
    .map(match => match[1] ?? match[2] ?? match[3]!)
    .map(name => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name))
}

const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

/** Where each library may be imported; a pattern matches the importing file's path. */
const homes: Record<string, RegExp> = {
  express: /^server\/(infra\/(http|transfer)\.ts|operations\/http\.ts|live\/http\.ts)$/,
  'socket.io': /^server\/infra\/socket\.ts$/,
  mongoose: /^server\/(infra\/(mongo|files)\.ts|[a-z]+\/(store|attendance|sweep|guests)\.ts)$/,
  agenda: /^server\/infra\/jobs\.ts$/,
  'livekit-server-sdk': /^server\/infra\/media\.ts$/,
  '@livekit/rtc-node': /^server\/infra\/hearing\.ts$/,
  '@hocuspocus/server': /^server\/board\//,
  '@hocuspocus/provider': /^client\/net\/board\.ts$/,
  nodemailer: /^server\/infra\/mailer\.ts$/,
  '@livekit/track-processors': /^client\/net\/blur\.ts$/,
  'livekit-client': /^client\/net\/(media|devices)[\w-]*\.ts$/,
  'socket.io-client': /^client\/net\/socket\.ts$/,
  'better-auth': /^server\/infra\/auth\.ts$/,
  'express-static-gzip': /^server\/infra\/http\.ts$/,
  pino: /^server\/infra\/log\.ts$/,
}

/** The packages that the pure part may use. */
const pure = /^(zod|@tiptap\/[\w-]+|wink-nlp|wink-eng-lite-web-model|chrono-node)$/

const layerOf = (path: string) => path.split('/')[0]!
const featureOf = (path: string) => path.match(/^(?:server|client)\/([a-z0-9]+)\//)?.[1]
const house = new Set(['infra', 'net', 'ui', 'i18n'])

type Rule = { id: string; breaks: (file: File, imported: string) => boolean }

const rules: Rule[] = [
  {
    id: 'ARCH-1 shared imports shared, zod and pure packages only',
    breaks: ({ path }, name) =>
      layerOf(path) === 'shared' && !name.startsWith('shared/') && !pure.test(packageOf(name)),
  },
  {
    id: 'ARCH-2 server and client never import each other',
    breaks: ({ path }, name) =>
      (layerOf(path) === 'server' && name.startsWith('client/')) ||
      (layerOf(path) === 'client' && name.startsWith('server/')),
  },
  {
    id: 'ARCH-3 a feature never imports another; infra and ui know no feature',
    breaks: ({ path }, name) => {
      const [from, to] = [featureOf(path), featureOf(name)]
      if (!from || !to || layerOf(path) !== layerOf(name) || from === to || house.has(to)) return false
      return layerOf(path) === 'server' || from === 'ui' || from === 'net'
    },
  },
  {
    id: 'ARCH-4 a library has one home',
    breaks: ({ path }, name) =>
      Object.hasOwn(homes, packageOf(name)) &&
      /^(server|client|shared)\//.test(path) &&
      !homes[packageOf(name)]!.test(path),
  },
]

/** Words that only certain files may say. */
const words: { id: string; word: RegExp; where: RegExp; except: RegExp }[] = [
  {
    id: 'ARCH-5 only config reads the environment',
    word: /process\.env/,
    where: /^(server|shared|client)\//,
    except: /^server\/config\.ts$/,
  },
  {
    id: 'ARCH-6 only infra/clock reads the server’s clock',
    word: /Date\.now|new Date\(\)/,
    where: /^(server|shared)\//,
    except: /^server\/infra\/clock\.ts$/,
  },
  {
    id: 'ARCH-7 only infra/ids is random',
    word: /Math\.random|randomBytes|randomUUID/,
    where: /^(server|shared)\//,
    except: /^server\/infra\/ids\.ts$/,
  },
  {
    id: 'ARCH-8 no drawer for odds and ends',
    word: /^/,
    where: /(^|\/)(utils|helpers|common)(\/|\.)/,
    except: /^client\/i18n\//,
  },
]

/** Comments may name what code may not use. */
const code = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')

/** Every break of the house's rules in these files, as `rule: file (what)`. */
export function violations(files: File[]): string[] {
  const imports = files.flatMap(file =>
    importsOf(file).flatMap(name =>
      rules.filter(rule => rule.breaks(file, name)).map(rule => `${rule.id}: ${file.path} (${name})`),
    ),
  )
  const said = files.flatMap(({ path, source }) =>
    words
      .filter(({ word, where, except }) => where.test(path) && !except.test(path) && word.test(code(source)))
      .map(({ id }) => `${id}: ${path}`),
  )
  return [...imports, ...said]
}

const tables = /(wire\/http|i18n\/|errors|phrases|golden\/|app\.ts)/

export const tooLong = (files: File[], most: number) =>
  files.filter(({ path, source }) => !tables.test(path) && source.split('\n').length > most).map(({ path }) => path)
