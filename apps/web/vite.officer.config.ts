import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The officers' desktop application; the server serves what lands in `dist/web/officer` at `/`. */
export default defineConfig({
  root: at('./officer'),
  base: '/',
  plugins: [react()],
  build: {
    outDir: at('../../dist/web/officer'),
    emptyOutDir: true,
    target: 'chrome100',
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
