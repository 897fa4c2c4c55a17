/**
 * `npm start`: installs, builds and runs Yanzhen from a fresh clone; each of the first two only when something
 * changed. Plain JavaScript without dependencies, because nothing is installed when it begins.
 */
const startedAt = Date.now();
const say = (sentence) => process.stdout.write(`${sentence}\n`);
// A terminal that was closed must not stop the orderly end.
process.stdout.on('error', () => undefined);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  say(`雁阵需要 Node.js 20.19 或更新的版本，这里是 ${process.versions.node}。请升级 Node.js 再启动。`);
  process.exit(1);
}

try {
  const { installPackages } = await import('./packages.mjs');
  await installPackages({ dev: false, say });
  const { build } = await import('./build.mjs');
  await build({ say });
  const { supervise } = await import('../dist/supervisor.mjs');
  const status = await supervise(say, startedAt);
  say('雁阵已停止。');
  process.exit(status);
} catch (error) {
  // A sentence for the operator stands alone; a bug shows where it is.
  const isSentence =
    error instanceof Error && (error.name === 'CannotStart' || /[\u4e00-\u9fff]/.test(error.message));
  process.stderr.write(`\n${isSentence ? error.message : (error?.stack ?? String(error))}\n`);
  process.exit(1);
}
