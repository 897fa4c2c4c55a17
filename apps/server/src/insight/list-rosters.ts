import { findPostDenial, type Actor } from '@yanzhen/domain/authority';
import { type Answers, daysAskedFor, type RosterName, type RosterRow } from '@yanzhen/domain/insight';
import type { Transaction } from '../database/transaction.ts';
import type { ReportableField } from '../record/handlers.ts';
import type { Catalogue } from './catalogue.ts';
import { asked, type Question, untilToday } from './question.ts';

/** More rows than this are a roster to be exported, and not a form. */
const MOST_ROWS = 3_000;

interface ListedRow {
  readonly village: string;
  readonly grid: string | null;
  readonly person: string | null;
  readonly fields: RosterRow['fields'];
}

const WITHHELD_FIELD = '按岗位不能查阅户档案（个人信息保护法第六条，最小范围）';

function findBar(field: ReportableField | undefined, actor: Actor): string | undefined {
  if (field === undefined) return undefined;
  if (field.barred?.posts.includes(actor.post) === true) return field.barred.rule;
  if (field.needs !== undefined && findPostDenial(field.needs, actor) !== undefined) return WITHHELD_FIELD;
  return undefined;
}

/** The lists of which a personal field is written that the post may read. */
function findPersonal({ rosters }: Catalogue, { mapping, actor }: Question): ReadonlySet<RosterName> {
  const personal = mapping.blocks.filter(({ over, columns }) =>
    columns.some(({ source }) => {
      if (source.kind !== 'field') return false;
      const field = rosters.get(over)?.fields.find(({ id }) => id === source.field);
      return field?.needs !== undefined && findBar(field, actor) === undefined;
    }),
  );
  return new Set(personal.map(({ over }) => over));
}

async function readLists(
  transaction: Transaction,
  catalogue: Catalogue,
  { mapping, actor, today, period }: Question,
): Promise<ReadonlyMap<RosterName, readonly ListedRow[]>> {
  const names = [...new Set(mapping.blocks.map(({ over }) => over))];
  const days = untilToday(daysAskedFor(period, 'period'), today);
  const lists = await Promise.all(
    names.map(async (name): Promise<[RosterName, readonly ListedRow[]]> => {
      const roster = catalogue.rosters.get(name);
      if (roster === undefined) return [name, []];
      const rows = await transaction.query<ListedRow>({
        text: `${asked} select * from (${roster.sql}) as listed where $4 or listed.village = any ($5::uuid[]) limit ${MOST_ROWS + 1}`,
        values: [actor.tenant, days.from, days.to, actor.whole, actor.villages],
      });
      return [name, rows];
    }),
  );
  return new Map(lists);
}

/** What the blocks of a mapping list. */
export interface Rosters {
  readonly answers: Pick<Answers, 'roster' | 'withheld'>;
  /** The places the rows are about: a grid, or the village. */
  readonly places: readonly string[];
  /** People of whom a personal field is written. */
  readonly people: readonly string[];
}

/** Lists what the blocks ask for, as far as the session sees, and says which fields its post may not read. */
export async function listRosters(
  transaction: Transaction,
  catalogue: Catalogue,
  question: Question,
): Promise<Rosters> {
  const lists = await readLists(transaction, catalogue, question);
  const personal = findPersonal(catalogue, question);
  const rowsOf = (over: RosterName) => lists.get(over) ?? [];
  const fieldOf = (over: RosterName, field: string) =>
    catalogue.rosters.get(over)?.fields.find(({ id }) => id === field);
  const written = [...lists].filter(([, rows]) => rows.length <= MOST_ROWS);
  return {
    answers: {
      roster: (over) =>
        rowsOf(over).length > MOST_ROWS
          ? { reason: 'no-room', detail: `${MOST_ROWS}` }
          : rowsOf(over).map(({ village, grid, fields }) => ({ place: grid ?? village, fields })),
      withheld: (over, field) => findBar(fieldOf(over, field), question.actor),
    },
    places: written.flatMap(([, rows]) => rows.map(({ village, grid }) => grid ?? village)),
    people: written
      .filter(([over]) => personal.has(over))
      .flatMap(([, rows]) => rows.flatMap(({ person }) => (person === null ? [] : [person]))),
  };
}
