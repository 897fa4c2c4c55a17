import { setTimeout as sleep } from 'node:timers/promises';
import { type CapturePlan, makeCapturePlan, makeCaptureRequest } from './capture-plan.ts';
import { atMost, type Figure, quantile, shareOf } from './figure.ts';
import { type LeanClient, openLeanClient } from './lean-client.ts';
import { makePgbenchScript } from './pgbench-script.ts';
import { readParameterTypes, recordCaptures } from './record-statements.ts';
import { findPgbench, type Pgbench, preparePgbench } from './run-pgbench.ts';
import { HOST } from './host.ts';
import type { RunningSystem } from './running-system.ts';

const CLIENTS = 8;
const WARM_UP_S = 4;
const ROUNDS = 3;
const ROUND_S = 5;
const PACED_PER_SECOND = 100;
const PACED_S = 10;
/** pgbench chooses one of so many recorded captures for each transaction. */
const RECORDED = 8;

const LEAST_SHARE = 0.5;
const P95_MS = 50;

/** Capture over HTTP: how much of what pgbench does with the same statements, and how long one waits. */
export async function measureCapture(
  system: RunningSystem,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const plan = await makeCapturePlan(`http://${HOST}:${system.officerPort}`, system.signIns);
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, () => openLeanClient(HOST, system.officerPort)),
  );
  const version = findPgbench();
  const pgbench = version === undefined ? undefined : await makeRival(system, plan);
  try {
    say(`记分：预热 ${WARM_UP_S} 秒…`);
    await capture(clients, plan, WARM_UP_S);
    await pgbench?.run(1, WARM_UP_S, CLIENTS);
    const ours: number[] = [];
    const theirs: number[] = [];
    // Turn by turn, so that both meet the same weather on a machine that is shared.
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await capture(clients, plan, ROUND_S));
      if (pgbench !== undefined) theirs.push(await pgbench.run(round + 2, ROUND_S, CLIENTS));
      say(
        `记分：第 ${round + 1} 轮，HTTP ${ours.at(-1)?.toFixed(0)}/秒，pgbench ${theirs.at(-1)?.toFixed(0) ?? '无'}/秒`,
      );
    }
    const rival = {
      name: `${version ?? 'pgbench'}: same statements, same role, ${CLIENTS} clients, -M prepared`,
      value: pgbench === undefined ? null : quantile(theirs, 0.5),
      ...(pgbench === undefined ? { reason: 'pgbench is not installed (Debian: postgresql-contrib)' } : {}),
    };
    const rate = shareOf('capture.rate', '1/s', LEAST_SHARE, quantile(ours, 0.5), rival);
    say(`记分：每秒 ${PACED_PER_SECOND} 笔，共 ${PACED_S} 秒…`);
    const waits = await capturePaced(clients, plan);
    return [rate, atMost('capture.p95-at-100-a-second', 'ms', P95_MS, quantile(waits, 0.95))];
  } finally {
    pgbench?.close();
    for (const client of clients) client.close();
  }
}

async function makeRival(system: RunningSystem, plan: CapturePlan): Promise<Pgbench> {
  const { appUrl } = system.database;
  const captures = await recordCaptures(appUrl, plan, plan.accounts.slice(0, RECORDED));
  const types = await readParameterTypes(appUrl, captures[0]?.statements ?? []);
  return preparePgbench(
    appUrl,
    captures.map((one) => makePgbenchScript(one, types)),
  );
}

let made = 0;

async function captureOne(client: LeanClient, plan: CapturePlan): Promise<void> {
  made += 1;
  const { status, body } = await client.send(makeCaptureRequest(plan, HOST, made));
  if (status !== 200) throw new Error(`a capture was answered ${status}: ${body.toString()}`);
}

/** Every client as fast as it is answered; answers captures a second. */
async function capture(clients: readonly LeanClient[], plan: CapturePlan, seconds: number): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  const work = async (client: LeanClient): Promise<void> => {
    while (performance.now() < until) {
      await captureOne(client, plan);
      done += 1;
    }
  };
  await Promise.all(clients.map(work));
  return (done * 1000) / (performance.now() - began);
}

/**
 * Captures at their scheduled moments, whether earlier ones were answered or not: each wait, in milliseconds,
 * counts from the moment scheduled, so a stall is felt by all that were due during it.
 */
async function capturePaced(clients: readonly LeanClient[], plan: CapturePlan): Promise<number[]> {
  const began = performance.now() + 50;
  const total = PACED_PER_SECOND * PACED_S;
  const waits: number[] = [];
  let next = 0;
  const work = async (client: LeanClient): Promise<void> => {
    while (next < total) {
      const due = began + (next * 1000) / PACED_PER_SECOND;
      next += 1;
      const early = due - performance.now();
      if (early > 0) await sleep(early);
      await captureOne(client, plan);
      waits.push(performance.now() - due);
    }
  };
  await Promise.all(clients.map(work));
  return waits;
}
