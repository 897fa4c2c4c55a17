/** The bundle that `tools/` runs: it opens the folder and starts the other programs. */
export { CannotStart } from './database/cannot-start.ts';
export { runCommand, runPlainCommand } from './supervise/run-command.ts';
export { supervise } from './supervise/supervise.ts';
