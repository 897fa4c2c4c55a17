import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

const dist = join(root, 'dist');

/** What is built, from what, and how. A part whose sources did not change since its last build is left alone. */
const parts = [
  {
    name: 'server',
    title: '服务程序',
    sources: ['packages', 'apps/server/src', 'apps/public/src'],
    outputs: [
      'dist/server.mjs',
      'dist/beside.mjs',
      'dist/public.mjs',
      'dist/supervisor.mjs',
      'dist/migrations',
    ],
    build: bundleServers,
  },
  {
    name: 'officer',
    title: '工作人员页面',
    sources: ['packages', 'apps/web'],
    outputs: ['dist/web/officer'],
    config: 'apps/web/vite.officer.config.ts',
    build: () => runVite('apps/web/vite.officer.config.ts'),
  },
  {
    name: 'field',
    title: '手机页面',
    sources: ['packages', 'apps/web'],
    outputs: ['dist/web/field'],
    config: 'apps/web/vite.field.config.ts',
    build: () => runVite('apps/web/vite.field.config.ts'),
  },
  {
    name: 'bench',
    title: '测量程序',
    sources: ['packages', 'apps/server/src', 'bench'],
    outputs: ['dist/bench.mjs'],
    build: () => bundleForNode({ bench: 'bench/bench.ts' }),
  },
];

/** Builds the parts that changed. `only` names some of them; answers the titles of what was built. */
export async function build({ say, only = parts.map((part) => part.name) }) {
  mkdirSync(dist, { recursive: true });
  const built = [];
  for (const part of parts.filter(({ name }) => only.includes(name))) {
    if (part.config !== undefined && !existsSync(join(root, part.config))) continue;
    const stamp = join(dist, `.built-${part.name}`);
    const state = hashSources(part.sources);
    const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === state;
    if (isFresh && part.outputs.every((path) => existsSync(join(root, path)))) continue;
    say(`正在构建${part.title}…`);
    rmSync(stamp, { force: true });
    await part.build();
    writeFileSync(stamp, state);
    built.push(part.title);
  }
  return built;
}

async function bundleServers() {
  await bundleForNode({
    server: 'apps/server/src/main.ts',
    supervisor: 'apps/server/src/supervisor.ts',
    beside: 'apps/server/src/beside/main.ts',
    public: 'apps/public/src/main.ts',
  });
  rmSync(join(dist, 'migrations'), { recursive: true, force: true });
  cpSync(join(root, 'apps/server/src/database/migrations'), join(dist, 'migrations'), { recursive: true });
}

async function bundleForNode(entryPoints) {
  const { build: bundle, stop } = await import('esbuild');
  await bundle({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    sourcemap: true,
    sourcesContent: false,
    external: listInstalledPackages(),
    logLevel: 'warning',
  });
  // Its service would otherwise live as long as the system that is started next.
  await stop();
}

/** Everything but our own workspaces stays in node_modules: native parts and licences stay where they belong. */
function listInstalledPackages() {
  const names = new Set();
  for (const folder of ['apps/server', 'apps/public', 'packages/contract', 'packages/domain']) {
    const { dependencies } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    for (const name of Object.keys(dependencies ?? {})) if (!name.startsWith('@yanzhen/')) names.add(name);
  }
  return [...names].flatMap((name) => [name, `${name}/*`]);
}

function runVite(config) {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--config', config, '--logLevel', 'warn'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`构建 ${config} 失败，见上。`))));
  });
}

/** Contents, not times: a fresh clone or a branch switched back and forth builds nothing twice. */
function hashSources(folders) {
  const hash = createHash('sha256').update(process.version);
  for (const path of ['package-lock.json', 'tools/build.mjs']) hash.update(readFileSync(join(root, path)));
  for (const folder of folders) {
    for (const path of listFiles(folder))
      hash
        .update(path)
        .update('\0')
        .update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function listFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(path);
      return /\.(test|e2e)\.tsx?$/.test(entry.name) ? [] : [path];
    });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const say = (sentence) => process.stderr.write(`${sentence}\n`);
  const built = await build({ say });
  say(built.length === 0 ? '没有改动，无须构建。' : `已构建：${built.join('、')}。`);
}
