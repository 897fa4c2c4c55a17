import type { ProposalAnswer } from '@yanzhen/contract/field';
import type { Transaction } from '../database/transaction.ts';
import type { Device } from './device.ts';
import type { Settlement } from './settle-proposals.ts';

export interface ProposalRow {
  readonly id: string;
  readonly status: ProposalAnswer['status'];
  readonly person: string | null;
  readonly command: string;
  readonly body: unknown;
  readonly outcome: Readonly<Record<string, unknown>> | null;
  /** Where the account named in it stands today; null when there is none to be seen. */
  readonly target: Target | null;
}

export interface Target {
  readonly village: string;
  readonly grid: string;
  readonly group: string | undefined;
  readonly household: string;
}

interface StoredRow extends Omit<ProposalRow, 'target'> {
  readonly village: string | null;
  readonly grid: string | null;
  readonly party_group: string | null;
  readonly household: string | null;
}

/** A proposal as it was decided, with what its row keeps of it. */
export interface DecidedProposal extends Settlement {
  readonly command: string;
  readonly body: unknown;
  readonly account: string | null;
  readonly recordedAt: string | null;
}

/** Appends those that are not there yet, each with what became of it, and answers with the ids that were new. */
export async function insertDecided(
  transaction: Transaction,
  device: Device,
  now: string,
  decided: readonly DecidedProposal[],
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>({
    name: 'insert-decided-proposals',
    text: `insert into proposals (tenant, id, village, source, person, household, command, body, handed_in_at, device, subject, recorded_at,
        status, outcome, settled_at)
      select $1, w.id, coalesce(a.village, $2), 'device', $3, a.household, w.command, w.body, $4::timestamptz, $5, a.id, w."recordedAt",
        w.status, w.outcome, case when w.status = 'question' then null else $4::timestamptz end
      from jsonb_to_recordset($6)
        as w(id uuid, command text, body jsonb, account uuid, "recordedAt" timestamptz, status text, outcome jsonb)
      left join point_accounts a on a.tenant = $1 and a.id = w.account
      on conflict (tenant, id) do nothing returning id`,
    values: [device.tenant, device.village, device.person, now, device.id, JSON.stringify(decided)],
  });
  return rows.map(({ id }) => id);
}

/** Where the accounts that are named stand today, of those that can be seen. */
export async function selectTargets(
  transaction: Transaction,
  tenant: number,
  accounts: readonly string[],
): Promise<Map<string, Target>> {
  const rows = await transaction.query<{
    id: string;
    village: string;
    grid: string;
    party_group: string | null;
    household: string;
  }>({
    name: 'targets-of-proposals',
    text: `select id, village, grid, party_group, household from point_accounts where tenant = $1 and id = any ($2)`,
    values: [tenant, accounts],
  });
  return new Map(
    rows.map(({ id, village, grid, party_group, household }) => [
      id,
      { village, grid, group: party_group ?? undefined, household },
    ]),
  );
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
