import { parseArgs } from 'node:util';
import { CannotStart } from '../database/cannot-start.ts';
import type { ChainReport } from '../record/check-chain.ts';
import type { Finding, PaperRoot } from '../record/verification.ts';
import { verify, type VerifyReport } from '../record/verify.ts';
import { readOwnerAddress } from './owner-address.ts';

/**
 * `verify [--root <village>:<number>:<root>]… [--json]`: exit status 0 when everything sealed is as it was. A root
 * typed in from a board vouches for the seals up to its own; `-` as village means the county's own facts.
 */
export async function runVerify(args: readonly string[]): Promise<void> {
  const { json, roots } = readArguments(args);
  const report = await verify(readOwnerAddress(process.env), roots);
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : describeVerification(report));
  process.exitCode = report.sound ? 0 : 1;
}

function readArguments(args: readonly string[]): { json: boolean; roots: PaperRoot[] } {
  try {
    const options = { json: { type: 'boolean' }, root: { type: 'string', multiple: true } } as const;
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    return { json: values.json === true, roots: (values.root ?? []).map(parseRoot) };
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(
      `verify 不认识这些参数：${args.join(' ')}。可用的有：--json、--root 村编号:第几封:封存根。`,
    );
  }
}

function parseRoot(text: string): PaperRoot {
  const [village, number, root] = text.split(':');
  const isRoot = root !== undefined && /^[0-9a-f]{64}$/i.test(root);
  if (village === undefined || village === '' || !/^[1-9]\d*$/.test(number ?? '') || !isRoot) {
    throw new CannotStart(
      `“${text}”不是榜上的封存根。请写成 村编号:第几封:64 位封存根，旗县本级的村编号写 -。`,
    );
  }
  return { village: village === '-' ? null : village, number: Number(number), root: root.toLowerCase() };
}

const kinds: Readonly<Record<Finding['kind'], string>> = {
  'fact-changed': '纪实被改动',
  'fact-deleted': '纪实被删除',
  'seal-changed': '封存与内容不符',
  'seal-missing': '封存缺失',
  fork: '封存链与印出的根不符',
  'stream-gap': '纪实序号有缺',
  'command-incomplete': '已答复的办理缺少纪实',
  'text-changed': '文字与纪实的散列不符',
};

function describeTail(chain: ChainReport): string {
  const name = chain.village ?? '旗县本级';
  const head = `${name}：${chain.seals} 封 ${chain.sealedFacts} 条，印出到第 ${chain.anchoredThrough} 封`;
  if (chain.unanchoredFacts + chain.unsealedFacts === 0) return head;
  return `${head}；UNANCHORED TAIL ${chain.unanchoredSeals} 封 ${chain.unanchoredFacts} 条，另有 ${chain.unsealedFacts} 条未封存`;
}

/** One line a chain, its tail that nothing outside the database vouches for, and every finding. */
export function describeVerification(report: VerifyReport): string {
  const lines = report.chains.map(describeTail);
  for (const { kind, village, where } of report.findings) {
    lines.push(`${kinds[kind]}：${village ?? '旗县本级'} ${where}`);
  }
  lines.push(
    report.sound
      ? `${report.facts} 条纪实与封存一致。没有印出的部分只能证明前后一致，请尽快随榜印出。`
      : `发现 ${report.findings.length} 处不符。请保存现场，不要继续写入，并请审计管理员核查。`,
  );
  return `${lines.join('\n')}\n`;
}
