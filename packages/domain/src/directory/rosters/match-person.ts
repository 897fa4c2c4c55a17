import { type Refusal, refuse } from '../../kernel/index.ts';
import { type Directory, type KnownPerson, listDifferences } from './known-people.ts';
import type { RosterRow } from './read-row.ts';
import type { RosterField } from './roster-fields.ts';

interface Matching {
  readonly toKey: (name: string) => string;
  readonly add: (line: number, field: RosterField | null, refusal: Refusal) => void;
}

/**
 * The person of the directory who a row is about: the one of its ID number, else of its name and birthday in its
 * village, else of its name in its household. What does not fit together is added as a problem, and nobody is matched.
 */
export function matchPerson(
  row: RosterRow,
  directory: Directory,
  { toKey, add }: Matching,
): KnownPerson | undefined {
  const holder = row.idNumber === undefined ? undefined : directory.findByIdNumber(row.idNumber);
  const person = holder ?? findNamesake(row, directory, toKey(row.name));
  if (person === 'unclear') {
    add(row.line, 'name', refuse('directory.roster-person-unclear', { name: row.name }));
    return undefined;
  }
  if (person === undefined) return undefined;
  if (person.village !== row.village?.id) {
    add(row.line, 'village', refuse('directory.roster-person-elsewhere', { name: row.name }));
    return undefined;
  }
  if (toKey(person.name) !== toKey(row.name)) {
    add(row.line, 'name', refuse('directory.roster-id-other-name', { name: row.name }));
    return undefined;
  }
  const differences = listDifferences(row, person, directory);
  if (differences.length === 0) return person;
  const number = directory.householdOf(person.household)?.number ?? '';
  add(row.line, null, refuse('directory.roster-differs', { fields: differences.join('、'), number }));
  return undefined;
}

/** Somebody with another ID number, birthday or sex is another person of the same name. */
function findNamesake(
  row: RosterRow,
  directory: Directory,
  key: string,
): KnownPerson | 'unclear' | undefined {
  if (row.village === undefined || row.name === '') return undefined;
  const namesakes = directory.findByName(row.village.id, key).filter((person) => {
    if (person.hasIdNumber && row.idNumber !== undefined) return false;
    return row.birthDay === undefined || person.birthDay === null || person.birthDay === row.birthDay;
  });
  const numbered = row.number === '' ? undefined : directory.findHousehold(row.village.id, row.number)?.id;
  const atHome = namesakes.filter(({ household }) => household === numbered);
  if (atHome.length === 1) return atHome[0];
  const [born, second] = namesakes.filter(({ birthDay }) => birthDay !== null && birthDay === row.birthDay);
  if (born !== undefined) return second === undefined ? born : 'unclear';
  // A number that the directory does not have is another household, and so another person.
  return namesakes.length > 0 && numbered === undefined && row.number === '' ? 'unclear' : undefined;
}
