import {
  type Condition,
  type HealthPart,
  healthParts,
  judgeHealth,
  writeSize,
} from '@yanzhen/contract/judge-health';
import type { Health } from '@yanzhen/contract/record';
import { writeMoment } from '@yanzhen/contract/texts/dates';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { healthTexts as texts } from '@yanzhen/contract/texts/health';
import { dayOf } from '@yanzhen/domain/kernel';
import { makePool } from '../database/pool.ts';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { systemClock } from '../record/clock.ts';
import { findTenants } from '../record/find-tenants.ts';
import { gatherHealth } from '../record/gather-health.ts';
import { readSwitches } from './arguments.ts';
import { readOwnerAddress } from './owner-address.ts';

interface CountyStatus {
  readonly tenant: number;
  readonly health: Health;
  readonly conditions: Readonly<Record<HealthPart, Condition>>;
}

/**
 * `status [--json]`: what the page 系统运行 shows, without a browser; exit status 0 when nothing has to be done at
 * once. What only the serving process knows, its errors and its clocks, is not seen from here.
 */
export async function runStatus(args: readonly string[]): Promise<void> {
  const { json } = readSwitches('status', args, ['json']);
  const pool = makePool({ url: readOwnerAddress(process.env), max: 1, name: 'yanzhen-status' });
  try {
    const now = systemClock.now();
    // Without any county there still is a machine to look at.
    const tenants = await findTenants(pool);
    const counties: CountyStatus[] = [];
    for (const tenant of tenants.length === 0 ? [0] : tenants) {
      const health = await inTransaction(pool, wholeScope(tenant), async (transaction) => ({
        result: await gatherHealth(transaction, { today: dayOf(now), now }),
        last: [],
      }));
      if (health !== undefined) counties.push({ tenant, health, conditions: judgeHealth(health) });
    }
    const served = await isServed();
    process.stdout.write(
      json ? `${JSON.stringify({ served, counties })}\n` : describeStatus(served, counties),
    );
    const mustAct = counties.some(({ conditions }) =>
      Object.values(conditions).some(({ state }) => state === 'act'),
    );
    process.exitCode = mustAct ? 1 : 0;
  } finally {
    await pool.end();
  }
}

async function isServed(): Promise<boolean> {
  const address = `http://localhost:${process.env['PORT'] || 8787}/healthz`;
  const reply = await fetch(address, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
  return reply?.status === 200;
}

function describeStatus(served: boolean, counties: readonly CountyStatus[]): string {
  const lines = [`${texts.served}：${served ? texts.servedYes : texts.servedNo}`];
  for (const { tenant, health, conditions } of counties) {
    lines.push('', tenant === 0 ? '还没有任何旗县' : `旗县 ${tenant}`);
    for (const part of healthParts) {
      const { state, sentence } = conditions[part];
      lines.push(`  ${texts[state]}　${texts[part]}　${summaries[part](health)}`);
      if (sentence !== null) lines.push(`        ${sentence}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const moment = (at: string | null | undefined) => (at == null ? texts.none : writeMoment(at));

const summaries: Readonly<Record<HealthPart, (health: Health) => string>> = {
  backup: ({ backups: { lastGood, drill } }) =>
    `${texts.backupLast} ${moment(lastGood?.at)}，${texts.drilled} ${moment(drill?.at)}`,
  disk: ({ disk }) =>
    disk === null
      ? texts.unknown
      : `${texts.diskFree} ${fillText(texts.diskOf, { free: writeSize(disk.freeBytes), total: writeSize(disk.totalBytes) })}`,
  database: ({ database }) => `PostgreSQL ${database.version}，${writeSize(database.bytes)}`,
  record: ({ facts, seals }) =>
    `${fillText(texts.factsCount, { count: facts.count })}，${texts.lastSealed} ${moment(seals.lastSealedAt)}`,
  proposals: ({ proposals }) => `${texts.waiting} ${proposals.waiting}`,
  clock: ({ now }) => writeMoment(now),
  errors: () => texts.unknown,
  logs: () => texts.unknown,
  gazetteer: ({ gazetteer }) =>
    gazetteer === null
      ? texts.none
      : fillText(texts.gazetteerOf, { places: gazetteer.places, expected: gazetteer.expected }),
};
