import { writeFileSync } from 'node:fs'
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { keep, mustBe, onPath } from '../up/files.mjs'
import { Missing } from '../up/house.mjs'
import { run } from '../up/run.mjs'
import { unzip } from '../up/unzip.mjs'

const WHEEL = 'moonshine-voice==0.0.73'
const WHEEL_SHA256 = '6461c8097ed78d054c46b4c821143008a07b5fa1f4169674493ccfa06c1407db'
const VAD = '@ricky0123/vad-web@0.0.31'
const ASSETS = 'moonshine_voice/assets'
/** Nothing of Python runs, so one platform's wheel serves all. */
const ANY_MACHINE = ['--only-binary=:all:', '--platform', 'manylinux_2_34_x86_64', '--python-version', '3.11']

/** where it lies in what is fetched → sha256 */
const FILES = {
  [`${ASSETS}/tiny-en/encoder_model.ort`]: '94e90a4654fc45cdfedb77c4c08e1739f48862998e58fada384b25118134f221',
  [`${ASSETS}/tiny-en/decoder_model_merged.ort`]: 'cf524c4862d36e9e5ab032eddc73637efd822d70e868ac575cf1a46e1e4708a0',
  [`${ASSETS}/tiny-en/tokenizer.bin`]: '6884b35fd6377d4c4d32336a0bc152f36b64d1e45b6503683cdc238250a8472d',
  [`${ASSETS}/beckett.wav`]: 'e5a26b3d29e5b0bc8dbd72c11d16a3808a4ec0ac45b21f12a27d2a2fe5c5ae61',
  [`${ASSETS}/two_cities.wav`]: 'f3348494d77cb74a02862f5e685ed09faf3e75832c5cc5c80703282c2cd8b52e',
  'package/dist/silero_vad_v6.onnx': '1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3',
}

/** Models that turn speech into text on this machine, and two recordings of people reading, for tests. */
export const speech = {
  name: 'speech',
  after: [],
  async get(house, line) {
    if (process.env.SPEECH_MODELS) return { note: process.env.SPEECH_MODELS, env: {} }
    const folder = join(house.cache, `speech-${WHEEL_SHA256.slice(0, 16)}`)
    await keep(folder, draft => fetchModels(house, line, draft))
    return { note: 'Moonshine tiny (English), Silero VAD', env: { SPEECH_MODELS: folder } }
  },
}

async function fetchModels(house, line, folder) {
  const log = join(house.logs, 'speech.log')
  const scratch = join(folder, 'fetched')
  await mkdir(scratch)
  const pip = findPip()
  const npm = onPath('npm')
  if (!pip || !npm)
    throw new Missing('no pip, so there are no captions or transcript; install python3-pip, or set SPEECH_MODELS')
  line.does('fetching the speech models (pip, 56 MB)')
  writeFileSync(join(scratch, 'wanted.txt'), `${WHEEL} --hash=sha256:${WHEEL_SHA256}\n`)
  const wanted = ['--require-hashes', '-r', join(scratch, 'wanted.txt'), '-d', scratch]
  await run(pip[0], [...pip.slice(1), 'download', '--no-deps', ...ANY_MACHINE, ...wanted], { log })
  const wheel = (await readdir(scratch)).find(name => name.endsWith('.whl'))
  const inWheel = Object.keys(FILES).filter(path => path.startsWith(ASSETS))
  await unzip(join(scratch, wheel), inWheel, path => join(folder, basename(path)))
  line.does('fetching the voice detector (npm, 12 MB)')
  const tarball = (await run(npm, ['pack', VAD, '--silent', '--pack-destination', scratch], { log })).trim()
  const inTarball = Object.keys(FILES).filter(path => path.startsWith('package/'))
  await run('tar', ['-xzf', join(scratch, tarball), '-C', scratch, ...inTarball], { log })
  for (const path of inTarball) await copyFile(join(scratch, path), join(folder, basename(path)))
  for (const [path, hash] of Object.entries(FILES)) await mustBe(join(folder, basename(path)), hash)
  await rm(scratch, { recursive: true })
}

function findPip() {
  const pip = onPath('pip3', 'pip')
  if (pip) return [pip]
  const python = onPath('python3')
  return python && [python, '-m', 'pip']
}
