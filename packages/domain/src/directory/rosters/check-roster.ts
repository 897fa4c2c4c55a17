import { type Day, type Refusal, refuse } from '../../kernel/index.ts';
import type { Sex } from '../entities.ts';
import { groupHouseholds, type RowGroup } from './group-households.ts';
import type { Directory, KnownHousehold, KnownPerson } from './known-people.ts';
import { matchPerson } from './match-person.ts';
import { normalizeName } from './normalize-cell.ts';
import type { RosterRow, RowProblem } from './read-row.ts';
import type { RosterField } from './roster-fields.ts';

export interface PlannedHousehold {
  readonly village: string;
  /** Empty where the office gives none: then it is allotted one. */
  readonly number: string;
  readonly grid: string;
  readonly partyGroup: string | null;
  readonly away: boolean;
  readonly people: readonly RosterRow[];
}

/** People who join a household that is on the list. */
export interface PlannedJoin {
  readonly household: string;
  readonly village: string;
  readonly people: readonly RosterRow[];
}

/** What the directory did not know of somebody whom it has. */
export interface Completion {
  readonly person: string;
  readonly village: string;
  readonly line: number;
  readonly sex?: Sex;
  readonly birthDay?: Day;
  readonly phone?: string;
  readonly idNumber?: string;
}

/** What would become of a roster. Every row is either bad, or counted once among the others. */
export interface RosterFindings {
  /** In the order of the rows. */
  readonly problems: readonly RowProblem[];
  readonly households: readonly PlannedHousehold[];
  readonly joins: readonly PlannedJoin[];
  readonly completions: readonly Completion[];
  /** Rows without a problem that are handed back with bad ones of their household: the head says which one it is. */
  readonly companions: readonly number[];
  readonly counts: RosterCounts;
}

export interface RosterCounts {
  readonly rows: number;
  readonly bad: number;
  readonly registered: number;
  readonly households: number;
  readonly joined: number;
  readonly completed: number;
  /** On record already, with nothing to add. */
  readonly known: number;
}

interface Judging {
  readonly directory: Directory;
  readonly toKey: (name: string) => string;
  readonly add: (line: number, field: RosterField | null, refusal: Refusal) => void;
  readonly isBad: (row: RosterRow) => boolean;
}

/**
 * Compares the rows with each other and with the directory. `toSimplified` folds a name to one script; `found` holds
 * the problems that reading the rows left.
 */
export function checkRoster(
  rows: readonly RosterRow[],
  found: readonly RowProblem[],
  directory: Directory,
  toSimplified: (text: string) => string,
): RosterFindings {
  const problems = [...found];
  const bad = new Set(found.map(({ line }) => line));
  const judging: Judging = {
    directory,
    toKey: (name) => toSimplified(normalizeName(name)),
    isBad: ({ line }) => bad.has(line),
    add: (line, field, refusal) => {
      bad.add(line);
      problems.push({ line, field, refusal });
    },
  };
  findRepeated(rows, judging);
  const unplaced: RowProblem[] = [];
  const groups = groupHouseholds(rows, judging.toKey, unplaced);
  const known = new Map<RosterRow, KnownPerson>();
  for (const row of rows) {
    const person = judging.isBad(row) ? undefined : matchPerson(row, directory, judging);
    if (person !== undefined) known.set(row, person);
  }
  // Whoever is on record has a household there, whatever the file says of it.
  const isKnown = new Set([...known.keys()].map(({ line }) => line));
  for (const { line, field, refusal } of unplaced) if (!isKnown.has(line)) judging.add(line, field, refusal);
  const households: PlannedHousehold[] = [];
  const joins: PlannedJoin[] = [];
  for (const group of groups) {
    const planned = judgeGroup(group, known, judging);
    if (planned === undefined) continue;
    if ('household' in planned) joins.push(planned);
    else households.push(planned);
  }
  const completions = [...known].flatMap(
    ([row, person]) => completionOf(row, person, directory.keepsIdNumbers) ?? [],
  );
  const registered = households.reduce((sum, { people }) => sum + people.length, 0);
  const joined = joins.reduce((sum, { people }) => sum + people.length, 0);
  return {
    problems: problems.toSorted((a, b) => a.line - b.line),
    households,
    joins,
    completions,
    companions: listCompanions(groups, judging),
    counts: {
      rows: rows.length,
      bad: bad.size,
      registered,
      households: households.length,
      joined,
      completed: completions.length,
      known: known.size - completions.length,
    },
  };
}

/** The heads of households of which other rows go back: without them nobody could tell whose the rows are. */
function listCompanions(groups: readonly RowGroup[], { isBad }: Judging): number[] {
  return groups
    .filter(({ rows }) => rows.some(isBad))
    .flatMap(({ rows }) => rows.filter((row) => row.isHead === true && !isBad(row)).map(({ line }) => line))
    .toSorted((a, b) => a - b);
}

/** The same number twice is the same person; with two names one of the rows is wrong, and only a person knows which. */
function findRepeated(rows: readonly RosterRow[], { add, toKey }: Judging): void {
  const byNumber = new Map<string, RosterRow>();
  const byName = new Map<string, RosterRow>();
  for (const row of rows) {
    const key = toKey(row.name);
    const first = row.idNumber === undefined ? undefined : byNumber.get(row.idNumber);
    if (row.idNumber !== undefined && first === undefined) byNumber.set(row.idNumber, row);
    if (first !== undefined && toKey(first.name) !== key) {
      add(row.line, 'idNumber', refuse('directory.roster-id-two-names', { line: first.line }));
      add(first.line, 'idNumber', refuse('directory.roster-id-two-names', { line: row.line }));
      continue;
    }
    if (first !== undefined) {
      add(row.line, null, refuse('directory.roster-repeated', { line: first.line }));
      continue;
    }
    if (row.name === '' || row.birthDay === undefined || row.village === undefined) continue;
    const place = `${row.village.id}/${key}/${row.birthDay}/${row.sex ?? ''}`;
    const same = byName.get(place);
    const areTwo = same?.idNumber !== undefined && row.idNumber !== undefined;
    if (same === undefined) byName.set(place, row);
    else if (!areTwo) add(row.line, null, refuse('directory.roster-repeated', { line: same.line }));
  }
}

/** What becomes of the rows of one household that the directory does not have yet. */
function judgeGroup(
  group: RowGroup,
  known: ReadonlyMap<RosterRow, KnownPerson>,
  judging: Judging,
): PlannedHousehold | PlannedJoin | undefined {
  const { directory, add, isBad } = judging;
  const fresh = () => group.rows.filter((row) => !isBad(row) && !known.has(row));
  if (fresh().length === 0) return undefined;
  const refuseAll = (refusal: Refusal, field: RosterField | null = null) => {
    for (const row of fresh()) add(row.line, field, refusal);
    return undefined;
  };
  const numbered = group.number === '' ? undefined : directory.findHousehold(group.village, group.number);
  if (numbered?.isClosed === true)
    return refuseAll(refuse('directory.roster-number-closed', { number: group.number }), 'number');
  const homes = new Set(group.rows.flatMap((row) => known.get(row)?.household ?? []));
  if (numbered !== undefined) homes.add(numbered.id);
  if (homes.size === 0) {
    const named = findHomesOf(group, judging);
    if (named.length > 1) {
      const numbers = named.map(({ number }) => number).join('、');
      return refuseAll(refuse('directory.roster-head-unclear', { name: group.headName, numbers }), 'head');
    }
    for (const { id } of named) homes.add(id);
  }
  const [home, other] = homes;
  if (other !== undefined) {
    const numbers = [...homes].map((id) => directory.householdOf(id)?.number ?? '');
    return refuseAll(refuse('directory.roster-two-households', { numbers: numbers.join('、') }));
  }
  if (home !== undefined) {
    for (const row of fresh()) {
      if (row.isHead !== true) continue;
      const { number = '', headName } = directory.householdOf(home) ?? {};
      add(row.line, 'head', refuse('directory.roster-other-head', { number, name: headName ?? '' }));
    }
    const people = fresh();
    return people.length === 0 ? undefined : { household: home, village: group.village, people };
  }
  return judgeNew(group, fresh, judging, refuseAll);
}

/** The households on record whose head the rows name, where the file itself brings no head. */
function findHomesOf(
  { rows, headName, village }: RowGroup,
  { directory, toKey }: Judging,
): readonly KnownHousehold[] {
  if (headName === '' || rows.some(({ isHead }) => isHead === true)) return [];
  const key = toKey(headName);
  const ids = new Set(directory.findByName(village, key).map(({ household }) => household));
  return [...ids].flatMap((id) => {
    const household = directory.householdOf(id);
    const isHis = household?.isClosed === false && toKey(household.headName ?? '') === key;
    return isHis ? [household] : [];
  });
}

function judgeNew(
  group: RowGroup,
  fresh: () => RosterRow[],
  { add, isBad }: Judging,
  refuseAll: (refusal: Refusal, field?: RosterField | null) => undefined,
): PlannedHousehold | undefined {
  const heads = group.rows.filter(({ isHead }) => isHead === true);
  // Who is alone is the head, unless the row says that he is somebody's wife or son.
  const isAlone = heads.length === 0 && group.rows.length === 1 && group.rows[0]?.isHead !== false;
  const [head, second] = isAlone ? group.rows : heads;
  if (head === undefined) {
    const first = group.rows[0]?.line ?? 0;
    return refuseAll(refuse('directory.roster-no-head', { line: first }), 'relation');
  }
  if (second !== undefined) {
    const lines = heads.map(({ line }) => line).join('、');
    return refuseAll(refuse('directory.roster-two-heads', { lines }), 'relation');
  }
  if (!isBad(head) && head.grid === undefined) {
    const village = head.village?.name ?? '';
    const code =
      head.village?.grids.length === 0
        ? 'directory.roster-village-without-grids'
        : 'directory.roster-grid-missing';
    add(head.line, 'grid', refuse(code, { village }));
  }
  if (isBad(head) || head.grid === undefined) {
    return refuseAll(refuse('directory.roster-head-unfit', { line: head.line }));
  }
  const people = fresh();
  return {
    village: group.village,
    number: group.number,
    grid: head.grid,
    partyGroup: head.partyGroup ?? null,
    away: people.every(({ away }) => away === true),
    people: [head, ...people.filter((row) => row !== head)],
  };
}

/** An import fills what is empty and overwrites nothing; where both have something and differ, the row is bad. */
function completionOf(row: RosterRow, person: KnownPerson, keepsIdNumbers: boolean): Completion | undefined {
  const filled = {
    ...(person.sex === null && row.sex !== undefined ? { sex: row.sex } : {}),
    ...(person.birthDay === null && row.birthDay !== undefined ? { birthDay: row.birthDay } : {}),
    ...(person.phone === null && row.phone !== undefined ? { phone: row.phone } : {}),
    ...(keepsIdNumbers && !person.hasIdNumber && row.idNumber !== undefined
      ? { idNumber: row.idNumber }
      : {}),
  };
  if (Object.keys(filled).length === 0) return undefined;
  return { person: person.id, village: person.village, line: row.line, ...filled };
}
