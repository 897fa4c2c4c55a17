import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPlaceKind, levelOf } from '@yanzhen/domain/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeAt, stepOf } from '../authority/one-time-code.ts';
import { type RunningYanzhen, startYanzhen } from '../testing/running-yanzhen.ts';
import type { CreatedTenant } from './create-tenant.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
/** Of three provinces; townships and places of village level as the list of 2023-06-30 has them. */
const COUNTIES = [
  { code: 150_426, name: '翁牛特旗', townships: 17, villages: 263 },
  { code: 230_881, name: '同江市', townships: 23, villages: 182 },
  { code: 320_582, name: '张家港市', townships: 15, villages: 273 },
] as const;
const CHOSEN = 'suiyue-2026-wenxing';

let folder: string;
let yanzhen: RunningYanzhen;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yanzhen-counties-'));
  yanzhen = await startYanzhen(join(folder, 'data'));
}, 180_000);
afterAll(async () => {
  await yanzhen?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A command typed beside the server that is running. */
async function run<Answer>(...args: readonly string[]): Promise<Answer> {
  const child = spawn(process.execPath, [join(ROOT, 'tools/yanzhen.mjs'), ...args, '--json'], {
    env: { PATH: process.env['PATH'], ...yanzhen.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  await once(child, 'close');
  if (said === '') throw new Error(told);
  return JSON.parse(said) as Answer;
}

function openBrowser() {
  const jar = new Map<string, string>();
  const send = async (method: 'GET' | 'POST', path: string, body?: object) => {
    const reply = await fetch(`${yanzhen.officerUrl}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-yanzhen': '1',
        'idempotency-key': randomUUID(),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const text = await reply.text();
    return { status: reply.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  };
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body: object) => send('POST', path, body),
  };
}

/** The whole of a first sign-in at a county post: the password is replaced, and a second factor set up. */
async function signInFirst(phone: string, password: string) {
  const browser = openBrowser();
  const first = await browser.post('/api/sign-in', { phone, password });
  expect(first.body).toMatchObject({ awaiting: 'new-password' });
  await browser.post('/api/sign-in/password', { password: CHOSEN });
  const second = await browser.post('/api/sign-in', { phone, password: CHOSEN });
  expect(second.body).toMatchObject({ awaiting: 'enrolment' });
  const { body } = await browser.post('/api/sign-in/enrolment', {});
  const code = codeAt(String(body['secret']), stepOf(new Date().toISOString()));
  expect((await browser.post('/api/sign-in/enrolment/confirm', { code })).status).toBe(200);
  return browser;
}

describe('one server of several counties', () => {
  const browsers = new Map<number, ReturnType<typeof openBrowser>>();

  it('is given counties of three provinces by one command each, and their people sign in', async () => {
    for (const [nth, { code, name, townships, villages }] of COUNTIES.entries()) {
      const phone = (of: number) => `1390030${nth}00${of}`;
      const made = await run<CreatedTenant>(
        'create',
        '--county',
        String(code),
        ...['甲', '乙', '丙'].flatMap((holder, of) => ['--administrator', `${holder}:${phone(of)}`]),
        '--officer',
        `丁:${phone(3)}`,
      );
      expect(made).toMatchObject({ tenant: code, name, created: true, townships, villages });
      expect(made.drafts.length).toBeGreaterThan(0);
      const officer = made.accounts.find(({ post }) => post === 'county-officer');
      browsers.set(code, await signInFirst(phone(3), officer?.password ?? ''));
    }
    for (const { code, name, villages } of COUNTIES) {
      const browser = browsers.get(code)!;
      const session = (await browser.get('/api/session')).body;
      expect(session).toMatchObject({ tenant: { name } });
      const { places } = (await browser.get('/api/places')).body as { places: { kind: string }[] };
      const ofVillageLevel = places.filter(({ kind }) => isPlaceKind(kind) && levelOf(kind) === 'village');
      expect(ofVillageLevel).toHaveLength(villages);
      const { schemes } = (await browser.get('/api/schemes')).body as { schemes: { status: string }[] };
      expect(schemes.map(({ status }) => status)).toEqual(schemes.map(() => 'draft'));
    }
  }, 180_000);

  it('is given the whole nation: its five levels counted in the table, in little memory', async () => {
    const load = await run<{ loaded: boolean; places: number; peakMegabytes: number }>('gazetteer');
    expect(load).toMatchObject({ loaded: true, places: 665_276 });
    expect(load.peakMegabytes).toBeLessThan(250);
    const { counties } = await run<{ counties: { health: { gazetteer: object } }[] }>('status');
    expect(counties[0]?.health.gazetteer).toMatchObject({
      counts: [31, 342, 2_978, 41_352, 620_573],
      places: 665_276,
      isLoading: false,
      failure: null,
    });
    const browser = browsers.get(320_582)!;
    const { rows } = (await browser.get('/api/divisions')).body as { rows: object[] };
    expect(rows).toHaveLength(31);
    for (const typed of ['赛沁塔拉嘎查', '賽沁塔拉嘎查', 'saiqintalagacha', 'sqtlgc']) {
      const q = encodeURIComponent(typed);
      const { hits } = (await browser.get(`/api/divisions/search?q=${q}`)).body as {
        hits: { path: string }[];
      };
      expect(
        hits.map(({ path }) => path),
        typed,
      ).toContain('内蒙古自治区/赤峰市/翁牛特旗/乌丹镇/赛沁塔拉嘎查');
    }
  }, 600_000);
});
