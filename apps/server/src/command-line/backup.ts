import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drill } from '../backup/drill.ts';
import { dump } from '../backup/dump.ts';
import { keepErasures } from '../backup/keep-erasures.ts';
import { importCounty, type ImportReport } from '../backup/import-county.ts';
import { nameExport } from '../backup/kept-backups.ts';
import { findNewestBackup, makeBackup, noteDrill } from '../backup/make-backup.ts';
import { restore, type RestoreReport } from '../backup/restore.ts';
import { CannotStart } from '../database/cannot-start.ts';
import { readKeyring } from '../keys/keep-keyring.ts';
import { slices } from '../slices.ts';
import { backupsFolder, erasedListIn } from '../supervise/environments.ts';
import { readOwnerAddress } from './owner-address.ts';

/** The key of this installation, which `yanzhen` names. */
function findKey() {
  const path = process.env['YANZHEN_KEYS'];
  return path === undefined ? undefined : { id: readKeyring(path).id, path };
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);

function print(json: boolean, value: unknown, sentence: string): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${sentence}\n`);
}

/** At most one file, and the switches a command has; anything else is answered with its usage. */
function readFile(args: readonly string[], names: readonly string[], usage: string) {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }]));
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      strict: true,
      allowPositionals: true,
    });
    if (positionals.length > 1) throw new Error('one file');
    const has = (name: string) => values[name] === true;
    return { file: positionals[0] === undefined ? undefined : resolve(positionals[0]), has };
  } catch {
    throw new CannotStart(usage);
  }
}

/** `backup [FILE] [--json]`: everything as it stands now, while the server goes on working. */
export async function runBackup(args: readonly string[]): Promise<void> {
  const { file, has } = readFile(args, ['json', 'nightly'], '用法：yanzhen backup [文件] [--json]');
  const made = await makeBackup({
    ownerUrl: readOwnerAddress(process.env),
    dataDir: process.env['YANZHEN_DATA'],
    folder: backupsFolder(process.env),
    path: file,
    isNightly: has('nightly'),
    key: findKey()?.id,
    now: new Date(),
  });
  const { manifest, path, bytes } = made;
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  print(
    has('json'),
    { file: path, bytes, rows, tenants: manifest.tenants.length, seals: manifest.seals },
    `已备份到 ${path}：${manifest.tables.length} 张表 ${rows} 行，${megabytes(bytes)} MB。`,
  );
}

/** `erased [FOLDER] [--json]`: writes down, beside the backups or elsewhere, whose information was erased; ids alone. */
export async function runErased(args: readonly string[]): Promise<void> {
  const { file, has } = readFile(args, ['json', 'nightly'], '用法：yanzhen erased [文件夹] [--json]');
  const folder = file ?? backupsFolder(process.env);
  const people = await keepErasures(readOwnerAddress(process.env), folder);
  print(
    has('json'),
    { folder, people },
    people === 0
      ? '没有人删除过个人信息，不用名单。'
      : `删除过个人信息的 ${people} 人的编号在 ${erasedListIn(folder)} 里。恢复备份时，让它和备份在同一个文件夹里。`,
  );
}

/** `restore FILE [--drill] [--json]`: into an empty database; with `--drill` into one that is thrown away. */
export async function runRestore(args: readonly string[]): Promise<void> {
  const usage =
    '用法：yanzhen restore 文件 [--without-key] [--json]，恢复到空的数据目录；加 --drill 只试一遍，不动任何数据。';
  const { file, has } = readFile(args, ['json', 'drill', 'without-key'], usage);
  if (has('drill')) return runDrill(args.filter((arg) => arg !== '--drill'));
  if (file === undefined) throw new CannotStart(usage);
  const report = await restore({
    ownerUrl: readOwnerAddress(process.env),
    path: file,
    slices,
    dataDir: process.env['YANZHEN_DATA'],
    key: findKey(),
    withoutKey: has('without-key'),
    now: new Date(),
  });
  print(has('json'), report, `${describeRestore(report)}\n所有人都要重新登录。`);
  process.exitCode = report.sound ? 0 : 1;
}

/** `drill [FILE] [--json]`: restores the file, or the newest backup, into a database that is thrown away. */
export async function runDrill(args: readonly string[]): Promise<void> {
  const { file, has } = readFile(args, ['json', 'nightly'], '用法：yanzhen drill [文件] [--json]');
  const ownerUrl = readOwnerAddress(process.env);
  const path = file ?? (await findNewestBackup(ownerUrl));
  if (path === undefined) throw new CannotStart('还没有做过备份，没有可试的。请先运行 yanzhen backup。');
  const folder = existsSync(dirname(path)) ? dirname(path) : backupsFolder(process.env);
  try {
    const report = await drill({ path, slices, folder, now: new Date() });
    await noteDrill(ownerUrl, path, report);
    print(has('json'), report, `试恢复 ${path}：\n${describeRestore(report)}`);
    process.exitCode = report.sound ? 0 : 1;
  } catch (error) {
    await noteDrill(ownerUrl, path, { failed: error });
    throw error;
  }
}

/** `export --tenant CODE [FILE] [--json]`: one county with its schema, to be read anywhere and imported elsewhere. */
export async function runExport(args: readonly string[]): Promise<void> {
  const usage = '用法：yanzhen export --tenant 旗县代码 [文件] [--json]';
  const { tenant, file, json } = readExport(args, usage);
  const now = new Date();
  const made = await dump({
    ownerUrl: readOwnerAddress(process.env),
    path: file === undefined ? resolve(nameExport(now, tenant)) : resolve(file),
    tenant,
    key: findKey()?.id,
    now,
  });
  const rows = made.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  print(
    json,
    { file: made.path, bytes: made.bytes, rows, manifest: made.manifest },
    `已导出到 ${made.path}：${made.manifest.tables.length} 张表 ${rows} 行，${megabytes(made.bytes)} MB。里面有个人信息，请妥善保管。`,
  );
}

function readExport(args: readonly string[], usage: string) {
  try {
    const options = { tenant: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      strict: true,
      allowPositionals: true,
    });
    if (!/^\d{6}$/.test(values.tenant ?? '') || positionals.length > 1) throw new Error('usage');
    return { tenant: Number(values.tenant), file: positionals[0], json: values.json === true };
  } catch {
    throw new CannotStart(usage);
  }
}

/** `import FILE [--json]`: an exported county beside those that are here. */
export async function runImport(args: readonly string[]): Promise<void> {
  const usage = '用法：yanzhen import 文件 [--without-key] [--json]';
  const { file, has } = readFile(args, ['json', 'without-key'], usage);
  if (file === undefined) throw new CannotStart(usage);
  const report = await importCounty({
    ownerUrl: readOwnerAddress(process.env),
    path: file,
    slices,
    key: findKey(),
    withoutKey: has('without-key'),
    now: new Date(),
  });
  print(has('json'), report, `放入 ${report.tenant} ${report.name}。\n${describeRestore(report)}`);
  process.exitCode = report.sound ? 0 : 1;
}

type Report = Omit<RestoreReport, 'tenants' | 'files' | 'erasedAgain'> &
  Partial<RestoreReport & ImportReport>;

/** What was put back and what was proved of it, line by line. */
function describeRestore(report: Report): string {
  const { compared, differing, takenAt, upgradedSteps } = report;
  const lines = [
    `内容是 ${takenAt} 的，${compared.tables} 张表 ${compared.rows} 行。`,
    compared.different.length === 0
      ? '逐表散列：与文件里的全部相同。'
      : `逐表散列：这些表不同：${compared.different.join('、')}。`,
  ];
  if (upgradedSteps > 0) lines.push(`数据库结构升级了 ${upgradedSteps} 步。`);
  if (report.erasedAgain !== undefined && report.erasedAgain > 0)
    lines.push(`再次删除：${report.erasedAgain} 人的个人信息在备份以后删除过，已经照名单再删一遍。`);
  lines.push(
    report.rebuilt
      ? `重算：由 ${report.facts} 条纪实重算的结果全部相同。`
      : `重算：这些表不同：${differing.join('、')}。`,
    report.verified
      ? `核对封存：${report.roots} 条封存链的最新封存根都在，内容与封存一致；没有印出的 ${report.unanchoredFacts} 条只能证明前后一致。`
      : `核对封存：${report.findings} 处不符，或封存根与文件里的不同。请运行 yanzhen verify 看明细。`,
    `用时 ${(report.milliseconds / 1000).toFixed(1)} 秒。${report.sound ? '可以使用。' : '有不一致，不要使用。'}`,
  );
  return lines.join('\n');
}
