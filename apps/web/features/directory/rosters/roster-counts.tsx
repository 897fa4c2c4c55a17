import type { RosterCountsOutput } from '@yanzhen/contract/directory-rosters';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';

const texts = officerTexts.rosters;

const shown = [
  ['rows', texts.unitPeople],
  ['registered', texts.unitPeople],
  ['households', texts.unitHouseholds],
  ['joined', texts.unitPeople],
  ['completed', texts.unitPeople],
  ['known', texts.unitPeople],
  ['bad', texts.unitRows],
] as const;

/** What would become of the rows, each counted once. */
export function RosterCounts({ counts }: { readonly counts: RosterCountsOutput }) {
  return (
    <dl className="roster-counts">
      {shown.map(([key, unit]) => (
        <div key={key}>
          <dt>{texts.counts[key]}</dt>
          <dd>{fill(unit, { count: counts[key] })}</dd>
        </div>
      ))}
    </dl>
  );
}
