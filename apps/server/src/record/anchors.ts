import type { Moment } from '@yanzhen/domain/kernel';
import type { Statement, Transaction } from '../database/transaction.ts';

/** The latest seal of a village, as it is printed: hexadecimal roots. */
export interface LatestSeal {
  readonly id: string;
  readonly village: string | null;
  readonly number: number;
  readonly day: string;
  readonly rootSha256: string;
  readonly rootSm3: string;
}

/** The seal whose root a board of the village prints; undefined before the first sealing. */
export async function findLatestSeal(
  transaction: Transaction,
  tenant: number,
  village: string | null,
): Promise<LatestSeal | undefined> {
  const [seal] = await transaction.query<LatestSeal>({
    name: 'latest-seal',
    text: `select id, village, number, day, encode(root_sha256, 'hex') as "rootSha256", encode(root_sm3, 'hex') as "rootSm3"
      from seals where tenant = $1 and village is not distinct from $2 order by number desc limit 1`,
    values: [tenant, village],
  });
  return seal;
}

export interface Anchoring {
  readonly id: string;
  readonly at: Moment;
  /** What carries the root out of the system: `board`, `certificate`, `slip`. */
  readonly medium: string;
  /** The id of what was printed. */
  readonly reference: string | null;
}

/** Notes that the root of `seal` left the system on paper: for the `stores` of the command that prints. */
export function anchorStatement(tenant: number, seal: LatestSeal, anchoring: Anchoring): Statement {
  return {
    name: 'insert-anchor',
    text: `insert into anchors (tenant, id, village, number, root_sha256, root_sm3, medium, reference, anchored_at)
      values ($1, $2, $3, $4, decode($5, 'hex'), decode($6, 'hex'), $7, $8, $9)`,
    values: [
      tenant,
      anchoring.id,
      seal.village,
      seal.number,
      seal.rootSha256,
      seal.rootSm3,
      anchoring.medium,
      anchoring.reference,
      anchoring.at,
    ],
  };
}
