import type { Explanation, SealLine } from '@yanzhen/contract/explanation';
import type { Transaction } from '../database/transaction.ts';

interface SealRow extends Omit<SealLine, 'number'> {
  /** Null stands for what no seal holds yet. */
  readonly number: number | null;
}

/** The seals that hold all facts of the entries and the very facts of the movements. */
const sealsOfFacts = `select s.number, s.day, encode(s.root_sha256, 'hex') as root, count(*)::integer as facts,
    coalesce(s.number <= (select max(a.number) from anchors a where a.tenant = s.tenant and a.village is not distinct from s.village), false) as printed
  from jsonb_to_recordset($2) as w(stream uuid, position integer)
  join facts f on f.tenant = $1 and f.stream = w.stream and (w.position is null or f.position = w.position)
  left join seal_leaves l on l.tenant = f.tenant and l.seq = f.seq
  left join seals s on s.tenant = l.tenant and s.id = l.seal
  group by s.tenant, s.village, s.number, s.day, s.root_sha256 order by s.day, s.number`;

/** What vouches for the facts of an explanation: the chained seals, and how much is not sealed yet. */
export async function findSeals(
  transaction: Transaction,
  tenant: number,
  { facts, ledger = [] }: Pick<Explanation, 'facts' | 'ledger'>,
): Promise<Pick<Explanation, 'seals' | 'unsealed'>> {
  const wanted = [
    ...[...new Set(facts.map(({ entry }) => entry))].map((stream) => ({ stream, position: null })),
    ...ledger.map(({ fact }) => fact),
  ];
  if (wanted.length === 0) return { seals: [], unsealed: 0 };
  const rows = await transaction.query<SealRow>({
    name: 'seals-of-facts',
    text: sealsOfFacts,
    values: [tenant, JSON.stringify(wanted)],
  });
  return {
    seals: rows.flatMap(({ number, ...row }) => (number === null ? [] : [{ ...row, number }])),
    unsealed: rows.find(({ number }) => number === null)?.facts ?? 0,
  };
}
