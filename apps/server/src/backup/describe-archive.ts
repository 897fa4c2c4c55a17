import type { Manifest } from './manifest.ts';

/** The `说明.txt` of an archive, for a person who has the file and not this program. */
export function describeArchive(manifest: Manifest): string {
  const counties = manifest.tenants.map(({ tenant, name }) => `${name}（${tenant}）`).join('、');
  const lines = [
    manifest.kind === 'backup' ? '雁阵备份' : '雁阵导出',
    '',
    `内容：${counties === '' ? '还没有任何旗县' : counties}`,
    `时间：${manifest.takenAt}（协调世界时，北京时间加 8 小时）`,
    `雁阵 ${manifest.product.version}，数据库结构第 ${manifest.migration.number} 步，PostgreSQL ${manifest.product.database}`,
    '',
    '里面有个人信息。请与户籍资料同样保管：不发群、不上网盘，交接要登记，用完要销毁。',
    '',
    '怎样读',
    '  tables/ 里每张表一个 CSV 文件：UTF-8 编码，第一行是列名，逗号分隔，有逗号、引号或换行的内容放在双引号里，',
    '  内容里的双引号写成两个；什么都没有是“没有值”，两个双引号是“空文字”。时间是协调世界时，日期是 年-月-日。',
    '  body、labels 等列是 JSON；以 \\x 开头的是十六进制的字节。金额单位是分，积分是整数。',
    '  manifest.json 写着每张表有几行、每列的类型和用途、文件的 SHA-256，可以核对一行不少、一字不改。',
    `  放回雁阵：${manifest.kind === 'backup' ? 'yanzhen restore 文件' : 'yanzhen import 文件'}。`,
    `  不在里面的：数据库口令（放回时另做）和密钥${manifest.key === null ? '' : ` ${manifest.key}`}（由机构另行保管；没有它，证件号码等加密内容读不出来）。`,
    '',
    '各表',
  ];
  for (const table of manifest.tables) {
    lines.push(
      `  ${table.file}  ${table.rows} 行${table.description === null ? '' : `  ${table.description}`}`,
    );
  }
  if (manifest.files.length > 0) lines.push('', `附件 ${manifest.files.length} 个，在 files/ 里。`);
  return `${lines.join('\n')}\n`;
}
