#!/usr/bin/env node
/**
 * The command line: `yanzhen serve | check | publish | rebuild | verify | coverage | bench | …`. Everything it
 * says itself goes to standard error, so the standard output of `--json` is the command's alone.
 */
import { build } from './build.mjs';
import { installPackages } from './packages.mjs';

/** Commands that read files only; every other one is given the database. */
const plainCommands = new Set(['check', 'coverage', 'help', 'publish']);

const say = (sentence) => process.stderr.write(`${sentence}\n`);
const startedAt = Date.now();
const args = process.argv.slice(2);
const [command = 'help'] = args;

try {
  await installPackages({ dev: false, say });
  await build({ say, ...(command === 'serve' ? {} : { only: ['server'] }) });
  process.exit(await run());
} catch (error) {
  const isSentence =
    error instanceof Error && (error.name === 'CannotStart' || /[\u4e00-\u9fff]/.test(error.message));
  say(isSentence ? error.message : (error?.stack ?? String(error)));
  process.exit(1);
}

async function run() {
  const { runCommand, runPlainCommand, supervise } = await import('../dist/supervisor.mjs');
  if (command === 'serve') return supervise(say, startedAt);
  return plainCommands.has(command) ? runPlainCommand(args.length === 0 ? ['help'] : args) : runCommand(args);
}
