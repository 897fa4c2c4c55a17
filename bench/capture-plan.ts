import { randomUUID } from 'node:crypto';
import { readSession } from '@yanzhen/contract/authority';
import { readAccounts, recordEntry } from '@yanzhen/contract/points';
import { posts } from '@yanzhen/domain/authority';
import type { DemoSignIns } from '../apps/server/src/supervise/demo-sign-ins.ts';

/** The grid worker who captures, and the accounts of the grid. */
export interface CapturePlan {
  readonly phone: string;
  readonly password: string;
  readonly appointment: string;
  readonly cookie: string;
  readonly day: string;
  readonly accounts: readonly string[];
}

/** 义务劳动: the article's own item, open to every class and without a maximum that a load would soon reach. */
const ITEM = 'labour';

/** Signs the demo's grid worker in over HTTP and finds whom the entries can be written for. */
export async function makeCapturePlan(base: string, signIns: DemoSignIns): Promise<CapturePlan> {
  const worker = signIns.find(({ role }) => role === posts['grid-worker'].label);
  if (worker === undefined) throw new Error('the demo has no grid worker');
  const { account: phone, secret: password } = worker;
  const signedIn = await send(base, '/api/sign-in', '', { phone, password });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const session = readSession.output.parse(await (await send(base, readSession.path, cookie)).json());
  const held = session.appointments.find(({ post }) => post === 'grid-worker');
  if (held === undefined) throw new Error('the grid worker holds no grid');
  const appointment = held.id;
  await send(base, '/api/session/appointment', cookie, { appointment });
  const path = `${readAccounts.path}?grid=${held.place}`;
  const read = readAccounts.output.parse(await (await send(base, path, cookie)).json());
  const accounts = read.accounts
    .filter((one) => one.takingPart && one.class === 'villager')
    .map(({ id }) => id);
  if (accounts.length === 0) throw new Error('the grid has no accounts');
  const plan = { phone, password, appointment, cookie, day: session.today, accounts };
  return { ...plan, accounts: await keepAccepting(base, plan) };
}

/** The worker's own household is refused, so each account is tried with one entry. */
async function keepAccepting(base: string, plan: CapturePlan): Promise<string[]> {
  const accepting: string[] = [];
  let refusal = '';
  for (const account of plan.accounts.slice(0, 40)) {
    const reply = await fetch(base + recordEntry.path, {
      method: 'POST',
      headers: headersOf(plan.cookie, randomUUID()),
      body: JSON.stringify(makeEntry(plan, account, randomUUID())),
    });
    const answer = await reply.text();
    if (reply.ok) accepting.push(account);
    else refusal = answer;
  }
  if (accepting.length === 0) throw new Error(`no account of the grid accepts an entry: ${refusal}`);
  return accepting;
}

/** An ordinary entry: its occasion alone tells it from the others of its day. */
export function makeEntry(plan: CapturePlan, account: string, occasion: string) {
  return { account, item: ITEM, occurredOn: plan.day, occasion };
}

/** The bytes of one capture request. */
export function makeCaptureRequest(plan: CapturePlan, host: string, nth: number): string {
  const key = randomUUID();
  const account = plan.accounts[nth % plan.accounts.length] ?? '';
  const body = JSON.stringify(makeEntry(plan, account, key));
  const headers = Object.entries({ host, ...headersOf(plan.cookie, key), 'content-length': body.length });
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return `POST ${recordEntry.path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

function headersOf(cookie: string, key: string): Record<string, string> {
  return { cookie, 'x-yanzhen': '1', 'idempotency-key': key, 'content-type': 'application/json' };
}

/** A request that must succeed. */
async function send(base: string, path: string, cookie: string, body?: object): Promise<Response> {
  const reply = await fetch(base + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: headersOf(cookie, randomUUID()),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
  return reply;
}
