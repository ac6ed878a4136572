import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import vision from './node_modules/@mediapipe/tasks-vision/package.json' with { type: 'json' }

const VISION = `assets/vision-${vision.version}`

/** The library that finds people in pictures looks for its parts by their own names: they go into a folder of its version. */
const visionParts = (): Plugin => ({
  name: 'vision-parts',
  apply: 'build',
  generateBundle() {
    const folder = join(import.meta.dirname, 'node_modules/@mediapipe/tasks-vision/wasm')
    for (const file of readdirSync(folder))
      this.emitFile({ type: 'asset', fileName: `${VISION}/${file}`, source: readFileSync(join(folder, file)) })
  },
})

/** How hard each kind of file is compressed; pictures and fonts are already. */
const quality: Record<string, number> = { '.js': 11, '.css': 11, '.svg': 11, '.wasm': 5 }

/** A compressed copy beside each file that is worth one, for the server to send instead. */
const compressedCopies = (): Plugin => ({
  name: 'compressed-copies',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle)) {
      const level = quality[extname(name)]
      if (level === undefined) continue
      const source = readFileSync(join(dir, name))
      const params = { [constants.BROTLI_PARAM_QUALITY]: level, [constants.BROTLI_PARAM_SIZE_HINT]: source.length }
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(source, { params }))
    }
  },
})

export default defineConfig({
  root: 'client',
  plugins: [react(), visionParts(), compressedCopies()],
  define: { __VISION_PATH__: JSON.stringify(`/${VISION}`) },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // what most screens use comes in one file instead of some thirty small ones
          groups: [{ name: 'parts', test: /node_modules.(@mantine|@tabler|@floating-ui)|client.ui/, minShareCount: 4 }],
        },
      },
    },
  },
})
