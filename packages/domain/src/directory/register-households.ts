import { type Day, type Refusal, refuse } from '../kernel/index.ts';
import type { PlaceKind } from './place-kinds.ts';

/** A household as it is put on the list; its people are the erasable half and stand beside the fact. */
export interface NewHousehold {
  readonly number: string;
  readonly grid: string;
  readonly partyGroup: string | null;
  readonly people: readonly { readonly isHouseholder: boolean; readonly birthDay: Day | null }[];
}

/** What lies in a village: grids, groups, Party groups, by id. */
export type PlacesInVillage = ReadonlyMap<string, PlaceKind>;

/**
 * Why a list of households cannot be registered, naming the first number at fault; undefined when all of it can.
 * A list is taken whole or not at all, so that nobody has to find out which half is already there.
 */
export function findFaultInHouseholds(
  households: readonly NewHousehold[],
  places: PlacesInVillage,
  takenNumbers: ReadonlySet<string>,
  today: Day,
): Refusal | undefined {
  const seen = new Set(takenNumbers);
  for (const household of households) {
    const { number } = household;
    if (seen.has(number)) return refuse('directory.number-taken', { number });
    seen.add(number);
    const misplaced = findMisplacement(household, places);
    if (misplaced !== undefined) return misplaced;
    if (household.people.filter(({ isHouseholder }) => isHouseholder).length !== 1) {
      return refuse('directory.one-householder', { number });
    }
    if (household.people.some(({ birthDay }) => birthDay !== null && birthDay > today)) {
      return refuse('directory.born-ahead', { number });
    }
  }
  return undefined;
}

function findMisplacement(
  { number, grid, partyGroup }: Pick<NewHousehold, 'number' | 'grid' | 'partyGroup'>,
  places: PlacesInVillage,
): Refusal | undefined {
  const hasGroup = partyGroup === null || places.get(partyGroup) === 'party-group';
  return places.get(grid) === 'grid' && hasGroup ? undefined : refuse('directory.grid-elsewhere', { number });
}

export interface HouseholdToMove {
  readonly number: string;
  readonly grid: string;
  readonly partyGroup: string | null;
  readonly closedOn: Day | null;
}

/** Why a household cannot move to another grid of its village; into another village it cannot move, only leave. */
export function findFaultInMove(
  household: HouseholdToMove,
  to: { readonly grid: string; readonly partyGroup: string | null },
  places: PlacesInVillage,
): Refusal | undefined {
  const { number, closedOn } = household;
  if (closedOn !== null) return refuse('directory.household-closed', { number, day: closedOn });
  const misplaced = findMisplacement({ number, ...to }, places);
  if (misplaced !== undefined) return misplaced;
  const same = household.grid === to.grid && household.partyGroup === to.partyGroup;
  return same ? refuse('directory.already-there', { number }) : undefined;
}

export interface VillageMove {
  readonly village: string;
  readonly number: string;
  readonly grid: string;
  readonly partyGroup: string | null;
  /** Those who go; null for everybody. */
  readonly people: readonly string[] | null;
}

/**
 * Why a household cannot move into another village. Everybody goes: what stays behind of a split household would need
 * the points shared out under everyone's signature.
 */
export function findFaultInVillageMove(
  household: HouseholdToMove & { readonly village: string; readonly members: readonly string[] },
  to: VillageMove,
  places: PlacesInVillage,
  isNumberTaken: boolean,
): Refusal | undefined {
  const { number, closedOn, members } = household;
  if (closedOn !== null) return refuse('directory.household-closed', { number, day: closedOn });
  if (household.village === to.village) return refuse('directory.same-village', { number });
  const going = new Set(to.people ?? members);
  if (members.some((member) => !going.has(member))) {
    return refuse('directory.split-needs-transfers', { number });
  }
  if (isNumberTaken) return refuse('directory.number-taken', { number: to.number });
  return findMisplacement(to, places);
}
