import type { FactLine } from '@yanzhen/contract/explanation';
import type { Transaction } from '../database/transaction.ts';
import { findStandard } from '../schemes/scheme-cache.ts';

type RuleReference = FactLine['rule'];

export interface SchemeRow {
  readonly id: string;
  readonly scheme: string;
  readonly version: string;
  readonly title: string;
  /** When the village put it in force, which is no earlier than its own first day. */
  readonly effective: string;
  readonly hash: string;
  readonly adopted_by: readonly { readonly body: string; readonly title: string; readonly on: string }[];
}

const explainedSchemes = `select s.id, s.scheme, s.version, s.title, s.hash,
    coalesce((select min(d.effective_from) from adoptions d where d.tenant = s.tenant and d.scheme_version = s.id), s.effective) as effective,
    (select coalesce(jsonb_agg(jsonb_build_object('body', r.body, 'title', r.title,
        'on', to_char(r.passed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')) order by r.passed_at), '[]')
      from adoptions d join resolutions r on r.tenant = d.tenant and r.id in (d.committee_resolution, d.representatives_resolution)
      where d.tenant = s.tenant and d.scheme_version = s.id) as adopted_by
  from scheme_versions s where s.tenant = $1 and s.id = any ($2)`;

/** The versions that governed something, each with the resolutions that put it in force. */
export function loadSchemeRows(
  transaction: Transaction,
  tenant: number,
  versions: readonly string[],
): Promise<readonly SchemeRow[]> {
  return transaction.query<SchemeRow>({
    name: 'explained-schemes',
    text: explainedSchemes,
    values: [tenant, [...new Set(versions)]],
  });
}

export function toRuleReference(
  { scheme, version, title, effective, hash, adopted_by: adoptedBy }: SchemeRow,
  rule: Pick<RuleReference, 'item' | 'rule' | 'definition' | 'basis'>,
): RuleReference {
  return { scheme, version, title, ...rule, effective, hash, adoptedBy: [...adoptedBy] };
}

/** The redemption rule of the versions a balance rests on, in words with its numbers. */
export async function loadRedemptionRules(
  transaction: Transaction,
  tenant: number,
  versions: readonly string[],
): Promise<RuleReference[]> {
  const rows = await loadSchemeRows(transaction, tenant, versions);
  const rules: RuleReference[] = [];
  for (const row of rows) {
    const redemption = (await findStandard(transaction, tenant, row.id))?.redemption ?? null;
    const rule =
      redemption === null
        ? '本村标准不设兑换'
        : `本季得分达到 ${redemption.threshold} 分以上（含本数）的，可用积分全部转为可兑；可兑元数 ＝ ${redemption.describeYuan()}；用去积分 ＝ ${redemption.describeCost()}；${
            redemption.carriesWithinYear ? '没有用完的当年内结转，年底清零' : '没有用完的到下次结账清零'
          }`;
    rules.push(toRuleReference(row, { item: '兑换', rule, definition: null, basis: null }));
  }
  return rules;
}
