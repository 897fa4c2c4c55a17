import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { writeDay, writePeriod } from '../../ui/write-day.ts';
import { findEntryStatus, writeEntryStatus } from './entry-state.tsx';

const texts = officerTexts.points;

/** The rules of the address in words, in the order in which they narrow the list. */
function writeRules(search: URLSearchParams): readonly string[] {
  const { countRules } = texts;
  const given = (name: string, write: (value: string) => string) => {
    const value = search.get(name);
    return value === null || value === '' ? [] : [write(value)];
  };
  const status = findEntryStatus(search.get('status'));
  return [
    ...given('account', () => countRules.account),
    ...given('only', (only) => (only === 'live' ? countRules.live : countRules.uncounted)),
    ...given('countedIn', (period) => fill(countRules.countedIn, { period: writePeriod(period) })),
    ...given('countedBy', (period) => fill(countRules.countedBy, { period: writePeriod(period) })),
    ...given('carriedFrom', (period) => fill(countRules.carriedFrom, { period: writePeriod(period) })),
    ...given('meeting', () => (search.has('item') ? countRules.agendaItem : countRules.meeting)),
    ...given('from', (day) => fill(countRules.from, { day: writeDay(day) })),
    ...given('to', (day) => fill(countRules.to, { day: writeDay(day) })),
    ...(status === undefined ? [] : [fill(countRules.status, { status: writeEntryStatus({ status }) })]),
  ];
}

interface CountNoteProps {
  readonly search: URLSearchParams;
  readonly total: number;
  readonly points: number;
}

/** Why a count is what it is: the rule by which the entries below are counted, how many, and what they add up to. */
export function CountNote({ search, total, points }: CountNoteProps) {
  const rules = writeRules(search);
  return (
    <p>
      {fill(texts.counted, { total, points })}{' '}
      {rules.length > 0 && (
        <span className="soft" data-filter={officerTexts.table.rule}>
          {fill(texts.countRule, { rules: rules.join('；') })}
        </span>
      )}
    </p>
  );
}
