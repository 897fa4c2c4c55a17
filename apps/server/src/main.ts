import { runBackup, runDrill, runErased, runExport, runImport, runRestore } from './command-line/backup.ts';
import { runCheck } from './command-line/check.ts';
import { runCoverage } from './command-line/coverage.ts';
import { runCreate } from './command-line/create.ts';
import { runDemo } from './command-line/demo.ts';
import { runGazetteer } from './command-line/gazetteer.ts';
import { runPublish } from './command-line/publish.ts';
import { runRebuild } from './command-line/rebuild.ts';
import { runSeal } from './command-line/seal.ts';
import { runStatus } from './command-line/status.ts';
import { runVerify } from './command-line/verify.ts';
import { runWhatIf } from './command-line/what-if.ts';
import { BUSY, Busy, CannotStart } from './database/cannot-start.ts';
import { serve } from './serve.ts';

/** One process, one job: `node server.mjs <command>`; without a command it serves officers. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  help,
  serve,
  backup: runBackup,
  check: runCheck,
  coverage: runCoverage,
  create: runCreate,
  demo: runDemo,
  gazetteer: runGazetteer,
  drill: runDrill,
  erased: runErased,
  export: runExport,
  import: runImport,
  publish: runPublish,
  rebuild: runRebuild,
  restore: runRestore,
  seal: runSeal,
  status: runStatus,
  verify: runVerify,
  'what-if': runWhatIf,
};

/** The exit status of sysexits.h for a command that does not exist. */
const UNKNOWN_COMMAND = 64;

const [name = 'serve', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  process.stderr.write(`没有「${name}」这个命令。可用的命令：${listCommands()}。\n`);
  process.exit(UNKNOWN_COMMAND);
}
function listCommands(): string {
  return Object.keys(commands).join('、');
}

async function help(): Promise<void> {
  process.stdout.write(`可用的命令：${listCommands()}。加 --json 得到给程序读的输出。\n`);
}

try {
  await command(args);
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(error instanceof Busy ? BUSY : 1);
}
