import type { DemoSignIns } from './demo-sign-ins.ts';

export interface Announcement {
  readonly officerUrl: string;
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly seconds: number;
  readonly signIns: DemoSignIns | undefined;
}

/** What the operator reads when everything is ready. */
export function announce({ officerUrl, publicUrl, dataDir, seconds, signIns }: Announcement): string {
  const lines = [
    '',
    `雁阵已就绪（${seconds.toFixed(1)} 秒）。`,
    `  工作人员页面  ${officerUrl}`,
    `  群众页面      ${publicUrl}`,
    `  数据目录      ${dataDir}`,
  ];
  if (signIns !== undefined) {
    lines.push('', '示例账号（示例数据，只在本机有效）：');
    for (const { role, name, account, secret, pages } of signIns) {
      lines.push(`  ${role}　${name}　${account}　${secret}${pages === 'public' ? '　（群众页面）' : ''}`);
    }
  }
  lines.push('', '按 Ctrl-C 停止。', '');
  return lines.join('\n');
}
