import type { Day } from '../../kernel/index.ts';
import type { Sex } from '../entities.ts';
import type { RosterRow } from './read-row.ts';
import { rosterFields } from './roster-fields.ts';

/** Somebody the directory holds already, as far as a roster may be compared with him. */
export interface KnownPerson {
  readonly id: string;
  readonly household: string;
  readonly village: string;
  readonly name: string;
  readonly sex: Sex | null;
  readonly birthDay: Day | null;
  readonly phone: string | null;
  readonly hasIdNumber: boolean;
}

export interface KnownHousehold {
  readonly id: string;
  readonly number: string;
  readonly headName: string | null;
  readonly isClosed: boolean;
}

/** What the directory holds within the importing office's scope; what lies outside is not known and not told. */
export interface Directory {
  /** Whether ID numbers are kept; else they are compared within the file and forgotten. */
  readonly keepsIdNumbers: boolean;
  readonly findByIdNumber: (number: string) => KnownPerson | undefined;
  /** By the name in the form of `toKey`. */
  readonly findByName: (village: string, key: string) => readonly KnownPerson[];
  readonly findHousehold: (village: string, number: string) => KnownHousehold | undefined;
  readonly householdOf: (id: string) => KnownHousehold | undefined;
}

/** The labels of what a row and the directory both have and have differently. */
export function listDifferences(
  row: RosterRow,
  person: KnownPerson,
  directory: Directory,
): readonly string[] {
  const numbered =
    row.number === '' ? person.household : directory.findHousehold(person.village, row.number)?.id;
  const differs = (own: string | undefined, held: string | null) =>
    own !== undefined && held !== null && own !== held;
  return [
    ...(numbered === person.household ? [] : [rosterFields.number.label]),
    ...(differs(row.sex, person.sex) ? [rosterFields.sex.label] : []),
    ...(differs(row.birthDay, person.birthDay) ? [rosterFields.birthDay.label] : []),
    ...(differs(row.phone, person.phone) ? [rosterFields.phone.label] : []),
  ];
}
