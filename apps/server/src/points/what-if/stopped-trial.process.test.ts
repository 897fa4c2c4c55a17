import { closeQuarter } from '@yanzhen/contract/points-close';
import { whatIf } from '@yanzhen/contract/points-what-if';
import { LINES, type ProgressLine, progressLine } from '@yanzhen/contract/progress';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedProcess, serveProcess } from '../../testing/served-process.ts';
import { adoptSinglePoints, earnQuarter, enrolFirstGrid, goTo } from '../../testing/settled-points.ts';
import { soundDraft } from '../../testing/sound-draft.ts';
import { startTestCluster, type TestCluster } from '../../testing/test-cluster.ts';
import { PASSWORD } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

const period = '2026-Q1';
const trying = (done: number) => ({ progress: { stage: 'trying', done, total: 1 } });

let cluster: TestCluster;
let world: TestWorld;
let served: ServedProcess;
let holder: Client;
let watcher: Client;
let cookie: string;

beforeAll(async () => {
  cluster = await startTestCluster();
  world = await makeTestWorld({ addresses: cluster.addresses });
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  const accounts = await enrolFirstGrid(world);
  await earnQuarter(
    world,
    period,
    accounts.map((account, nth) => ({ account, points: [79, 80, 120, 20][nth] ?? 0 })),
  );
  const secretary = await world.as('village-secretary');
  await secretary.run(closeQuarter, { village: world.villages[0].id, quarter: period });
  const connect = async () => {
    const client = new Client({
      connectionString: world.database.ownerUrl,
      options: '-c search_path=yanzhen',
    });
    await client.connect();
    return client;
  };
  [served, holder, watcher] = await Promise.all([serveProcess(world.database.appUrl), connect(), connect()]);
  const reply = await fetch(`${served.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-yanzhen': '1' },
    body: JSON.stringify({ phone: world.phoneOf('county-officer'), password: PASSWORD }),
  });
  cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterAll(async () => {
  await Promise.all([holder.end(), watcher.end()]);
  await served.kill();
  await world.close();
  await cluster.stop();
});

/** A trial of the whole county by the built server, whose thread beside it does the work; a line for each `next`. */
async function follow(asked: string) {
  const left = new AbortController();
  const reply = await fetch(`${served.url}${whatIf.path}`, {
    method: 'POST',
    headers: { cookie, accept: LINES, 'content-type': 'application/json', 'x-yanzhen': '1' },
    body: JSON.stringify({ period: asked, text: soundDraft({ version: 2, threshold: 79 }) }),
    signal: left.signal,
  });
  const lines = readLines(reply);
  const next = async () => (await lines.next()).value as ProgressLine | undefined;
  return { next, leave: () => left.abort() };
}

async function* readLines({ body }: Response): AsyncGenerator<ProgressLine> {
  if (body === null) throw new Error('an answer without a body');
  const pieces = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
    const lines = `${text}${piece.value}`.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) yield progressLine.parse(JSON.parse(line));
  }
}

/** The connections of the thread beside; another thread has others. */
async function connectionsBeside(): Promise<number[]> {
  const { rows } = await watcher.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'yanzhen-beside' and datname = current_database()`,
  );
  return rows.map(({ pid }) => pid);
}

describe('a county’s trial beside the server', () => {
  it('is told village by village, ends with whoever leaves, and lets the next one in', async () => {
    // The lines of the closes cannot be read: whoever began stays in the middle of it.
    await holder.query('begin; lock table close_lines in access exclusive mode');
    const halted = await follow(period);
    expect(await halted.next()).toEqual(trying(0));
    const behind = await follow('2026-Q2');
    expect(await behind.next()).toEqual({ progress: { stage: 'waiting', done: 0, total: 0 } });
    const ofTheFirst = await connectionsBeside();
    expect(ofTheFirst).not.toEqual([]);
    halted.leave();
    await expect(halted.next()).rejects.toThrow('aborted');
    // The table is locked still: this one was let in by another thread, since the first one's was ended.
    expect(await behind.next()).toMatchObject({ problem: { code: 'points.nothing-closed' } });
    const ofTheNext = await connectionsBeside();
    expect(ofTheNext.filter((pid) => !ofTheFirst.includes(pid))).not.toEqual([]);
    await holder.query('rollback');
    const again = await follow(period);
    expect([await again.next(), await again.next()]).toEqual([trying(0), trying(1)]);
    expect(await again.next()).toMatchObject({ outcome: { result: { villages: 1, summary: { up: 1 } } } });
    expect(await again.next()).toBeUndefined();
  }, 120_000);
});
