import type { AccountState } from '@yanzhen/domain/points';

/** The columns of `point_accounts a` that a recording decides on. */
export const accountColumns =
  'a.id, a.village, a.grid, a.party_group, a.household, a.person, a.class, a.taking_part, a.closed_on';

export interface AccountRow {
  readonly id: string;
  readonly village: string;
  readonly grid: string;
  readonly party_group: string | null;
  readonly household: string;
  readonly person: string | null;
  readonly class: AccountState['class'];
  readonly taking_part: boolean;
  readonly closed_on: string | null;
}

export function toAccountState(row: AccountRow): AccountState {
  return {
    id: row.id,
    village: row.village,
    grid: row.grid,
    partyGroup: row.party_group,
    household: row.household,
    person: row.person,
    class: row.class,
    takingPart: row.taking_part,
    closedOn: row.closed_on,
  };
}
