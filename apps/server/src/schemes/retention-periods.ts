import { readFileSync } from 'node:fs';
import type { Day } from '@yanzhen/domain/kernel';
import {
  checkSchemeText,
  type RetentionPart,
  type RetentionPeriod,
  RetentionRules,
  type Span,
  spanOf,
} from '@yanzhen/domain/schemes';
import type { Transaction } from '../database/transaction.ts';
import { localityFile } from '../directory/locality-folder.ts';
import { getCatalogueIds, hashScheme } from './scheme-library.ts';

const FILE = 'base/retention.yaml';

let shipped: RetentionRules | undefined;

/** What holds where a county has published nothing of its own. */
function getShippedRules(): RetentionRules {
  if (shipped !== undefined) return shipped;
  const context = { find: () => undefined, hash: hashScheme, catalogueIds: getCatalogueIds() };
  const { scheme } = checkSchemeText(readFileSync(localityFile(FILE), 'utf8'), FILE, context);
  if (scheme === undefined) throw new Error(`${FILE} is unsound`);
  shipped = RetentionRules.parse(scheme.scheme);
  return shipped;
}

const rulesInForce = `select s.resolved from scheme_versions s
  where s.tenant = $1 and s.kind = 'retention-rules' and s.village is null and s.status = 'published' and s.effective <= $2
    and coalesce(s.resolved->>'ends', '9999-12-31') >= $2::text
  order by s.effective desc, s.published_at desc, s.id desc limit 1`;

/** The retention rules of a county on a day: the newest it has published, or the shipped ones. */
export async function loadRetentionRules(
  transaction: Transaction,
  tenant: number,
  today: Day,
): Promise<RetentionRules> {
  const [row] = await transaction.query<{ resolved: unknown }>({
    name: 'retention-rules',
    text: rulesInForce,
    values: [tenant, today],
  });
  const base = getShippedRules();
  if (row === undefined) return base;
  const own = RetentionRules.parse(row.resolved);
  // A version that was published before a part existed says nothing of it: the shipped time holds.
  return { ...own, periods: base.periods.map((one) => own.periods.find(({ id }) => id === one.id) ?? one) };
}

/** How long a part is kept; every sound scheme names every part. */
export function retentionOf({ periods }: RetentionRules, part: RetentionPart): RetentionPeriod {
  const found = periods.find(({ id }) => id === part);
  if (found === undefined) throw new Error(`no retention of ${part}`);
  return found;
}

const toInterval = ({ days, years }: Span) => (days === undefined ? `${years} years` : `${days} days`);

/** Part → period, as the database reads it. */
export function toIntervals({ periods }: RetentionRules): string {
  return JSON.stringify(Object.fromEntries(periods.map((one) => [one.id, toInterval(spanOf(one))])));
}

/** The same of one part. */
export function intervalOf(rules: RetentionRules, part: RetentionPart): string {
  return toInterval(spanOf(retentionOf(rules, part)));
}
