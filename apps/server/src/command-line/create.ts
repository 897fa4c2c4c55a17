import { parseArgs } from 'node:util';
import { CannotStart } from '../database/cannot-start.ts';
import { makePool } from '../database/pool.ts';
import { openNation } from '../directory/gazetteer/read-nation.ts';
import { makeRunningClock, systemClock } from '../record/clock.ts';
import { readSettings } from '../settings.ts';
import { createTenant, type CreatedTenant } from './create-tenant.ts';
import type { FirstAccount } from './first-accounts.ts';

const usage =
  '用法：yanzhen create --county 六位代码 [--administrator 姓名:手机号 三次，依次为系统、安全、审计管理员] [--officer 姓名:手机号 …] [--json]。市（盟、州）本级的代码是前四位加 00。';

const administrators = [
  { post: 'system-administrator', title: '系统管理员' },
  { post: 'security-administrator', title: '安全管理员' },
  { post: 'audit-administrator', title: '审计管理员' },
] as const;

/** `create --county CODE`: makes a county of the nation's list a tenant beside those that are there. */
export async function runCreate(args: readonly string[]): Promise<void> {
  const { code, accounts, json } = readArguments(args);
  const settings = readSettings(process.env);
  const clock = settings.clockStart === undefined ? systemClock : makeRunningClock(settings.clockStart);
  const pool = makePool({ url: settings.databaseUrl, max: 2, name: 'yanzhen-create' });
  try {
    const created = await createTenant(pool, openNation(), { code, accounts, now: clock.now() });
    process.stdout.write(json ? `${JSON.stringify(created)}\n` : describeCreated(created));
  } finally {
    await pool.end();
  }
}

function readArguments(args: readonly string[]): { code: number; accounts: FirstAccount[]; json: boolean } {
  const values = parse(args);
  const { county = '', administrator: named = [], officer = [], json = false } = values;
  if (!/^[1-9]\d{5}$/.test(county)) throw new CannotStart(usage);
  if (named.length !== 0 && named.length !== 3)
    throw new CannotStart(`三名管理员要么都写，要么都不写。${usage}`);
  const three = administrators.map((post, nth) => {
    const text = named[nth];
    // Without a telephone number the account is the county's code and a running number.
    if (text === undefined) return { ...post, name: post.title, phone: `${county}0${nth + 1}` };
    return { ...post, ...readPerson(text) };
  });
  const officers = officer.map((text) => ({
    post: 'county-officer' as const,
    title: '县级经办',
    ...readPerson(text),
  }));
  const accounts = [...three, ...officers];
  if (new Set(accounts.map(({ phone }) => phone)).size !== accounts.length) {
    throw new CannotStart('三员必须是三个人，经办人也不能兼任：手机号有重复。请各写各的手机号。');
  }
  return { code: Number(county), accounts, json };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        county: { type: 'string' },
        administrator: { type: 'string', multiple: true },
        officer: { type: 'string', multiple: true },
        json: { type: 'boolean' },
      },
      strict: true,
      allowPositionals: false,
    });
    return values;
  } catch {
    throw new CannotStart(usage);
  }
}

function readPerson(text: string): { name: string; phone: string } {
  const [, name, phone] = /^([^:：]{1,50})[:：](\d{6,20})$/u.exec(text) ?? [];
  if (name === undefined || phone === undefined)
    throw new CannotStart(`读不懂“${text}”：要写成 姓名:手机号。`);
  return { name, phone };
}

/** What was made, and the passwords, which are shown this once. */
function describeCreated({ tenant, name, created, ...rest }: CreatedTenant): string {
  const head = created
    ? `${name}（${tenant}）已建立：${rest.townships} 个乡级、${rest.villages} 个村级地点。`
    : `${name}（${tenant}）早已建立，地点和制度没有改动。`;
  const lines = rest.accounts.map(
    ({ title, name: holder, phone, password }) =>
      `  ${title}  ${holder}  账号 ${phone}  初始口令 ${password}`,
  );
  const accounts =
    lines.length === 0
      ? ['没有新开账号。']
      : ['新开的账号（口令只显示这一次，请当面交给本人，登录后即改）：', ...lines];
  const drafts = rest.drafts.length === 0 ? [] : [`待旗县经办签发的通用制度：${rest.drafts.join('、')}。`];
  const officers =
    created && !rest.accounts.some(({ post }) => post === 'county-officer')
      ? ['还没有县级经办：没有人能任命和签发。请再运行一次并加 --officer 姓名:手机号（至少两人）。']
      : [];
  return `${[head, ...accounts, ...drafts, ...officers].join('\n')}\n`;
}
