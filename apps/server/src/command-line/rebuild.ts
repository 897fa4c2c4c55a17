import { rebuild, type RebuildReport } from '../record/rebuild.ts';
import { slices } from '../slices.ts';
import { readSwitches } from './arguments.ts';
import { readOwnerAddress } from './owner-address.ts';

/** `rebuild [--swap] [--one-by-one] [--json]`: exit status 0 when every projection is what its facts make of it. */
export async function runRebuild(args: readonly string[]): Promise<void> {
  const switches = readSwitches('rebuild', args, ['swap', 'one-by-one', 'json']);
  const report = await rebuild({
    ownerUrl: readOwnerAddress(process.env),
    slices,
    swap: switches.swap,
    oneByOne: switches['one-by-one'],
  });
  process.stdout.write(switches.json ? `${JSON.stringify(report)}\n` : describeRebuild(report));
  process.exitCode = report.equal || report.swapped ? 0 : 1;
}

/** One line a table, what differs named, and what to do. */
export function describeRebuild(report: RebuildReport): string {
  const lines = report.tables.map((table) => {
    const head = `${table.equal ? '一致' : '不同'}  ${table.table}（${table.tenant}）${table.rows} 行`;
    if (table.equal) return `${head}  ${table.hash.slice(0, 16)}`;
    const counts = `多出 ${table.onlyLive}、缺少 ${table.onlyRebuilt}、改动 ${table.changed}`;
    return `${head}：${counts}；例如 ${table.samples.join('，')}`;
  });
  lines.push(`由 ${report.facts} 条纪实重算，用时 ${report.milliseconds} 毫秒。`);
  if (report.swapped && !report.equal) lines.push('不同的行已换成重算的结果。');
  else if (!report.equal) lines.push('没有改动任何内容。要换成重算的结果，请加 --swap 再运行一次。');
  return `${lines.join('\n')}\n`;
}
