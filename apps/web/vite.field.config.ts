import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Writes the service worker with the names of all files of this build, so that the page opens without network. */
function serviceWorker(): Plugin {
  return {
    name: 'field-service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((name) => name !== 'index.html' && !name.endsWith('.map'));
      // The names carry hashes of the contents; these three are the files that have none.
      const hash = createHash('sha256').update(files.toSorted().join());
      for (const plain of ['index.html', 'public/manifest.webmanifest', 'public/icon.svg'])
        hash.update(readFileSync(at(`./field/${plain}`)));
      const version = hash.digest('hex').slice(0, 12);
      const source = readFileSync(at('./field/service-worker.js'), 'utf8')
        .replace('__VERSION__', version)
        .replace('__FILES__', JSON.stringify(['./', ...files, 'manifest.webmanifest', 'icon.svg']));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

/**
 * The field workers' phone application, served under `/field/`. React source on Preact: a tenth of the script for
 * a cheap phone on a bad line.
 */
export default defineConfig({
  root: at('./field'),
  base: '/field/',
  resolve: {
    alias: {
      react: 'preact/compat',
      'react-dom': 'preact/compat',
      'react/jsx-runtime': 'preact/jsx-runtime',
      'react/jsx-dev-runtime': 'preact/jsx-dev-runtime',
    },
  },
  plugins: [serviceWorker()],
  build: {
    outDir: at('../../dist/web/field'),
    emptyOutDir: true,
    target: 'chrome87',
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
