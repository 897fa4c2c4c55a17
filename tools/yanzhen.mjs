#!/usr/bin/env node
/**
 * The command line: `yanzhen serve | check | publish | rebuild | verify | coverage | what-if | bench | …`. Everything it
 * says itself goes to standard error, so the standard output of `--json` is the command's alone.
 */
import { build } from './build.mjs';
import { installPackages } from './packages.mjs';
import { root } from './root.mjs';

/** Commands that read files only; every other one is given the database. */
const plainCommands = new Set(['check', 'coverage', 'help', 'publish', 'what-if']);

const say = (sentence) => process.stderr.write(`${sentence}\n`);
const startedAt = Date.now();
const args = process.argv.slice(2);
const [command = 'help'] = args;

try {
  await installPackages({ dev: false, say });
  await build({ say, only: partsOf(command) });
  process.exit(await run());
} catch (error) {
  const isSentence =
    error instanceof Error && (error.name === 'CannotStart' || /[\u4e00-\u9fff]/.test(error.message));
  say(isSentence ? error.message : (error?.stack ?? String(error)));
  process.exit(1);
}

/** What is served is built as well; every other command finds all it needs in the server's bundle. */
function partsOf(name) {
  if (name === 'bench') return ['server', 'officer', 'field', 'bench'];
  return name === 'serve' ? ['server', 'officer', 'field'] : ['server'];
}

async function run() {
  if (command === 'bench') return runBench();
  const { runCommand, runPlainCommand, supervise } = await import('../dist/supervisor.mjs');
  if (command === 'serve') return supervise(say, startedAt);
  return plainCommands.has(command) ? runPlainCommand(args.length === 0 ? ['help'] : args) : runCommand(args);
}

/** It starts a system on a folder of its own, so it is given no database. */
async function runBench() {
  const { bench } = await import('../dist/bench.mjs');
  await bench(root, args.slice(1));
  return 0;
}
