import { readFileSync } from 'node:fs';
import { readPlaces } from '@yanzhen/contract/directory';
import { whatIf, type WhatIfResult } from '@yanzhen/contract/points-what-if';
import { writePeriod } from '@yanzhen/contract/texts/dates';
import { writeNumber } from '@yanzhen/contract/texts/fill-text';
import { formatYuan } from '@yanzhen/domain/kernel';
import { CannotStart } from '../database/cannot-start.ts';
import { type SignedIn, signInToRunning } from './signed-in.ts';

const usage =
  '用法：yanzhen what-if --village 村名或编号 --period 2026-Q3 --scheme 草案.yaml --as 手机号 [--json]。不写 --village 就试算您辖区内所有已结账的村。口令放在环境变量 YANZHEN_PASSWORD，二次验证的 6 位数字或恢复码放在 YANZHEN_CODE。';

async function findVillage({ read }: SignedIn, named: string): Promise<string> {
  const { places } = readPlaces.output.parse(await read(readPlaces.path));
  const found = places.filter(({ id, name }) => id === named || name === named);
  const [only] = found;
  if (only === undefined) throw new CannotStart(`您的辖区里没有“${named}”这个村。请核对村名。`);
  if (found.length > 1) throw new CannotStart(`有 ${found.length} 个“${named}”。请写编号。`);
  return only.id;
}

const yuan = (fen: number): string => `${formatYuan(fen).replace('-', '−')} 元`;

/** The sums a person looks at first; all the rest is in `--json` and on the screen. */
function describe({ period, summary, draft, former, cliffs, items, added, kept }: WhatIfResult): string {
  const lines = [
    `${writePeriod(period)}，${summary.accounts} 个账户；结账时：${former.map(({ title, version }) => `${title} 第 ${version} 版`).join('、')}；草案：${draft.title} 第 ${draft.version} 版`,
    `多得 ${summary.up} 个，少得 ${summary.down} 个，金额不变 ${summary.same} 个（其中只变分数 ${summary.pointsOnly} 个）`,
    `可兑金额 ${yuan(summary.fenBefore)} → ${yuan(summary.fenAfter)}`,
    `达到门槛 ${summary.reachedBefore} → ${summary.reachedAfter} 个（新达到 ${summary.crossedUp}，不再达到 ${summary.crossedDown}）`,
    ...cliffs.after.map(
      ({ at, below, yuan: above, near }) =>
        `坎：${at - 1} 分 ${below} 元，${at} 分 ${above} 元；差 1 至 5 分到坎的 ${near} 个`,
    ),
    ...items.map(
      ({ title, entries, before, after, capped }) =>
        `项目 ${title}：${entries} 条，${writeNumber(before)} → ${writeNumber(after - capped)} 分`,
    ),
    ...(added.length === 0 ? [] : [`新项目没有记录，算不出来：${added.join('、')}`]),
    ...(kept === 0 ? [] : [`${kept} 条记录由另一版标准计分，按原分计入`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** `what-if`: a draft tried on a closed period by a person who may; it records nothing. Status 1 for an unsound draft. */
export async function runWhatIf(args: readonly string[]): Promise<void> {
  const valueOf = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const [village, period, file, phone] = ['--village', '--period', '--scheme', '--as'].map(valueOf);
  if (period === undefined || file === undefined || phone === undefined) throw new CannotStart(usage);
  const text = readFileSync(file, 'utf8');
  const session = await signInToRunning(phone, usage);
  const question = {
    ...(village === undefined ? {} : { village: await findVillage(session, village) }),
    period,
    text,
  };
  const answer = whatIf.output.parse(await session.send(whatIf.path, question));
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(answer)}\n`);
  else if (answer.result !== null) process.stdout.write(describe(answer.result));
  else
    process.stdout.write(
      `${answer.problems.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n')}\n`,
    );
  if (answer.result === null) process.exitCode = 1;
}
