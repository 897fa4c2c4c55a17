import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { findPostDenial } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { Sessions } from '../authority/session.ts';
import { makePool } from '../database/pool.ts';
import { readKeyring } from '../keys/keep-keyring.ts';
import { makeRunningClock } from '../record/clock.ts';
import { executeCommand } from '../record/execute-command.ts';
import { executeUpload } from '../record/execute-upload.ts';
import type { Progress } from '../record/handlers.ts';
import { runQuery } from '../record/run-query.ts';
import { gatherRuntime } from '../runtime.ts';
import { readSettings } from '../settings.ts';
import { slices } from '../slices.ts';
import type { Job, JobReply } from './job.ts';

/** The thread beside the server: takes one job at a time and does with it what the server would have done. */
const settings = readSettings(process.env);
// One for the command, one for how far it is, one for who asks.
const pool = makePool({ url: settings.databaseUrl, max: 3, name: 'yanzhen-beside' });
const keyring = readKeyring(settings.keysPath);

// oxlint-disable unicorn/require-post-message-target-origin -- a thread's port has no origin, a window's has
/** Says how far a question is, and lets the thread write it out before it goes on; a stop ends the thread itself. */
async function tell(progress: Progress): Promise<void> {
  parentPort?.postMessage({ progress } satisfies JobReply);
  await setImmediate();
}

async function answer({ name, token, input, key, file, now }: Job): Promise<unknown> {
  const clock = makeRunningClock(now);
  // Found anew for each job: nothing that another server changed meanwhile is remembered here.
  const session = await new Sessions(pool).find(token, now);
  if (session === undefined) return refuse('authority.not-signed-in');
  const denied = findPostDenial(name, session.actor);
  if (denied !== undefined) return denied;
  const runtime = gatherRuntime({ pool, clock, keyring });
  const query = slices.flatMap(({ queries }) => queries).find(({ contract }) => contract.name === name);
  if (query !== undefined) return runQuery(runtime, query, session, input, tell);
  if (key === undefined) throw new Error(`${name} came without a key`);
  const command = slices.flatMap(({ commands }) => commands).find(({ contract }) => contract.name === name);
  if (command !== undefined) return executeCommand(runtime, command, session, input, key);
  const upload = slices.flatMap(({ uploads = [] }) => uploads).find(({ contract }) => contract.name === name);
  if (upload === undefined || file === undefined) throw new Error(`${name} is nothing that is done beside`);
  return executeUpload(
    runtime,
    upload,
    session,
    { said: input as object, file: Buffer.from(file.buffer) },
    key,
  );
}

async function reply(job: Job): Promise<JobReply> {
  try {
    return { outcome: await answer(job) };
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { failed: { message, code: typeof code === 'string' ? code : undefined } };
  }
}

parentPort?.on(
  'message',
  (job: Job) => void reply(job).then((answered) => parentPort?.postMessage(answered)),
);
