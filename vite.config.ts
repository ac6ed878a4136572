import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'client',
  plugins: [react()],
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
