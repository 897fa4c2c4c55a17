import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Installs what package-lock.json names, unless it is there already. Without `dev` only what running needs; a
 * developer's fuller folder is left as it is. Answers whether anything was installed.
 */
export async function installPackages({ dev, say }) {
  if (isInstalled(dev)) return false;
  say(dev ? '正在安装依赖（含测试工具）…' : '正在安装依赖…');
  const startedAt = Date.now();
  const progress = setInterval(() => say(`  仍在安装，已 ${secondsSince(startedAt)} 秒…`), 15_000);
  try {
    await runNpm(['ci', ...(dev ? [] : ['--omit=dev']), '--no-audit', '--no-fund', '--loglevel=error']);
  } finally {
    clearInterval(progress);
  }
  say(`依赖已安装（${secondsSince(startedAt)} 秒）。`);
  return true;
}

/** npm writes the inner lock file last, so an install that was cut short does not pass for a whole one. */
function isInstalled(dev) {
  const inner = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(inner)) return false;
  const present = JSON.parse(readFileSync(inner, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    if (entry.optional || entry.devOptional || entry.peer || (entry.dev && !dev)) return true;
    return present[path]?.version === entry.version;
  });
}

function runNpm(args) {
  // Under `npm start` this is the npm that was called, whatever PATH says.
  const cli = process.env.npm_execpath;
  const [program, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const child = spawn(program, [...first, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error('依赖没有装成。请看上面 npm 的说明，确认能访问软件仓库后再试一次。')),
    );
  });
}

function secondsSince(moment) {
  return Math.round((Date.now() - moment) / 1000);
}
