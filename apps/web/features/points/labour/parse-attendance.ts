import type { AccountRow } from '@yanzhen/contract/points';
import type { SchemeItem } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';

const { reasons, name, number } = officerTexts.labour;

export interface Attendee {
  readonly account: AccountRow;
  readonly quantity: number;
}

/** A pasted line that is nobody's, with what to do about it. */
export interface Rejected {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

export interface Parsed {
  readonly attendees: readonly Attendee[];
  readonly rejected: readonly Rejected[];
}

type Item = Pick<SchemeItem, 'classes' | 'quantityMin' | 'quantityMax'>;

const headings: ReadonlySet<string> = new Set([name, number, '户主', '户主姓名', '序号', '数量', '次数']);

/** Cells of a line as a spreadsheet or a person writes them. */
const cellsOf = (text: string): readonly string[] =>
  text
    .split(/[\t,，;；、\s]+/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');

/** Whether an account earns by this item at all. */
export function isEligible({ takingPart, class: of }: AccountRow, { classes }: Item): boolean {
  return takingPart && classes.includes(of);
}

function findAccount(cells: readonly string[], accounts: readonly AccountRow[], item: Item) {
  const byNumber = accounts.filter(({ householdNumber }) => cells.includes(householdNumber));
  const named = (row: AccountRow) => cells.includes(row.holderName) || cells.includes(row.householderName);
  const words = cells.filter((cell) => !/^\d+$/.test(cell));
  const found = byNumber.length > 0 ? byNumber : accounts.filter(named);
  const [first] = found;
  if (first === undefined) return reasons.unknown;
  if (byNumber.length > 0 && words.length > 0 && !found.some(named))
    return fill(reasons.differs, { name: first.householderName });
  const eligible = found.filter((row) => isEligible(row, item));
  if (eligible.length === 0) return reasons.away;
  const own = eligible.filter(({ holderName }) => cells.includes(holderName));
  const chosen = own.length > 0 ? own : eligible;
  const households = new Set(chosen.map(({ household }) => household));
  if (households.size > 1) return fill(reasons.many, { count: households.size });
  return chosen[0] ?? reasons.unknown;
}

/** The last cell that is a number and is not the household's: how many turns or trips. */
function quantityOf(cells: readonly string[], account: AccountRow, item: Item): number {
  const last = cells.at(-1) ?? '';
  return /^\d+$/.test(last) && last !== account.householdNumber ? Number(last) : item.quantityMin;
}

/**
 * Pasted lines → whom they mean. A line is its household's number, or a name that only one household has, and
 * perhaps a quantity at its end; a heading is passed over; what is unclear is given back with the reason and never
 * guessed. `listed` are the accounts that stand on the list already.
 */
export function parseAttendance(
  text: string,
  accounts: readonly AccountRow[],
  item: Item,
  listed: ReadonlySet<string>,
): Parsed {
  const attendees: Attendee[] = [];
  const rejected: Rejected[] = [];
  const taken = new Set(listed);
  for (const [nth, line] of text.split(/\r?\n/).entries()) {
    const cells = cellsOf(line);
    if (cells.every((cell) => headings.has(cell))) continue;
    const reject = (reason: string) => rejected.push({ line: nth + 1, text: line.trim(), reason });
    const account = findAccount(cells, accounts, item);
    if (typeof account === 'string') {
      reject(account);
      continue;
    }
    const quantity = quantityOf(cells, account, item);
    if (quantity < item.quantityMin || quantity > item.quantityMax)
      reject(fill(reasons.quantity, { min: item.quantityMin, max: item.quantityMax }));
    else if (taken.has(account.id)) reject(reasons.twice);
    else {
      taken.add(account.id);
      attendees.push({ account, quantity });
    }
  }
  return { attendees, rejected };
}
