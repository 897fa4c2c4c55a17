import type { ProposalAnswer } from '@yanzhen/contract/field';
import type { Transaction } from '../database/transaction.ts';
import type { Device } from './device.ts';
import type { ParsedItem } from './parse-item.ts';

export interface ProposalRow {
  readonly id: string;
  readonly status: ProposalAnswer['status'];
  readonly person: string | null;
  readonly command: string;
  readonly body: unknown;
  readonly outcome: Readonly<Record<string, unknown>> | null;
  /** Where the account named in it stands today; null when there is none to be seen. */
  readonly target: {
    readonly village: string;
    readonly grid: string;
    readonly group: string | undefined;
    readonly household: string;
  } | null;
}

interface StoredRow extends Omit<ProposalRow, 'target'> {
  readonly village: string | null;
  readonly grid: string | null;
  readonly party_group: string | null;
  readonly household: string | null;
}

/** Appends what is not there yet and answers with the ids that were new. */
export async function insertProposals(
  transaction: Transaction,
  device: Device,
  now: string,
  items: readonly ParsedItem[],
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>({
    name: 'insert-proposals',
    text: `insert into proposals (tenant, id, village, source, person, household, command, body, handed_in_at, device, subject, recorded_at)
      select $1, w.id, coalesce(a.village, $2), 'device', $3, a.household, w.command, w.body, $4, $5, a.id, w."recordedAt"
      from jsonb_to_recordset($6) as w(id uuid, command text, body jsonb, account uuid, "recordedAt" timestamptz)
      left join point_accounts a on a.tenant = $1 and a.id = w.account
      on conflict (tenant, id) do nothing returning id`,
    values: [device.tenant, device.village, device.person, now, device.id, JSON.stringify(items)],
  });
  return rows.map(({ id }) => id);
}

const columns = `p.id, p.status, p.person, p.command, p.body, p.outcome, a.village, a.grid, a.party_group, a.household`;

function toRow({ village, grid, party_group, household, ...row }: StoredRow): ProposalRow {
  const target =
    village === null || grid === null || household === null
      ? null
      : { village, grid, group: party_group ?? undefined, household };
  return { ...row, target };
}

export async function selectProposals(
  transaction: Transaction,
  tenant: number,
  ids: readonly string[],
): Promise<ProposalRow[]> {
  const rows = await transaction.query<StoredRow>({
    name: 'proposals-by-id',
    text: `select ${columns} from proposals p
      left join point_accounts a on a.tenant = p.tenant and a.id = p.subject
      where p.tenant = $1 and p.id = any ($2)`,
    values: [tenant, ids],
  });
  return rows.map(toRow);
}

/** What became of a person's own proposals that were handed in since a moment, latest first. */
export async function selectOwnProposals(
  transaction: Transaction,
  { tenant, person }: Device,
  since: string,
): Promise<ProposalRow[]> {
  const rows = await transaction.query<StoredRow>({
    name: 'own-proposals',
    text: `select ${columns} from proposals p
      left join point_accounts a on a.tenant = p.tenant and a.id = p.subject
      where p.tenant = $1 and p.person = $2 and p.handed_in_at >= $3 order by p.handed_in_at desc limit 500`,
    values: [tenant, person, since],
  });
  return rows.map(toRow);
}
