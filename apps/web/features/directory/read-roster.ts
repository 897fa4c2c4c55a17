import type { registerHouseholds } from '@yanzhen/contract/directory';
import type { officerTexts } from '@yanzhen/contract/texts/officer';
import type { z } from 'zod';

type NewHousehold = z.input<typeof registerHouseholds.input>['households'][number];
type NewPerson = NewHousehold['people'][number];
type Fault = keyof typeof officerTexts.households.rosterFaults;

export interface RosterLine {
  readonly number: string;
  readonly person: NewPerson;
}

export interface Roster {
  readonly lines: readonly RosterLine[];
  readonly faults: readonly { readonly line: number; readonly fault: Fault }[];
}

const yesNo: Readonly<Record<string, boolean>> = { 是: true, 否: false };
const sexes: Readonly<Record<string, 'female' | 'male'>> = { 女: 'female', 男: 'male' };
/** Fifteen digits, or seventeen and a check digit: nobody pastes that by mistake for a telephone number. */
const idNumber = /^\d{15}$|^\d{17}[\dXx]$/;

function readLine(cells: readonly string[]): RosterLine | Fault {
  const [number = '', name = '', householder = '', sex = '', birthDay = '', phone = '', party = ''] = cells;
  if (cells.some((cell) => idNumber.test(cell))) return 'id-number';
  if (!/^[0-9A-Za-z-]{1,20}$/.test(number)) return 'number';
  if (name === '') return 'name';
  const isHouseholder = yesNo[householder];
  if (isHouseholder === undefined) return 'householder';
  if (sex !== '' && sexes[sex] === undefined) return 'sex';
  if (birthDay !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(birthDay)) return 'birthDay';
  if (phone !== '' && !/^\d{6,20}$/.test(phone)) return 'phone';
  if (party !== '' && yesNo[party] === undefined) return 'party';
  const person: NewPerson = {
    name,
    isHouseholder,
    sex: sexes[sex] ?? null,
    birthDay: birthDay === '' ? null : birthDay,
    phone: phone === '' ? null : phone,
    partyMember: yesNo[party] ?? false,
  };
  return { number, person };
}

/** A list as it comes from a spreadsheet, a person a line; a line that cannot be read is named and none is guessed. */
export function readRoster(text: string): Roster {
  const lines: RosterLine[] = [];
  const faults: Roster['faults'][number][] = [];
  for (const [nth, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line.split(/\t|，|,/).map((cell) => cell.trim()));
    if (typeof read === 'string') faults.push({ line: nth + 1, fault: read });
    else lines.push(read);
  }
  return { lines, faults };
}

/** The people of one number are one household, in the order of the list. */
export function toHouseholds(
  lines: readonly RosterLine[],
  place: { readonly grid: string; readonly partyGroup: string | null },
): NewHousehold[] {
  const byNumber = new Map<string, NewPerson[]>();
  for (const { number, person } of lines) byNumber.set(number, [...(byNumber.get(number) ?? []), person]);
  return [...byNumber].map(([number, people]) => ({ number, people, ...place }));
}
