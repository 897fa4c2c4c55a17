import type { readPeriods, RetentionScheme } from '@yanzhen/contract/rights';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { Registered } from '@yanzhen/contract/texts/register';
import { basisTexts, retentionTexts, writeRetention } from '@yanzhen/contract/texts/retentions';
import type { z } from 'zod';
import { fill } from '../../ui/fill.ts';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { writeDay } from '../../ui/write-day.ts';
import '../../ui/account-panel.css';

const texts = officerTexts.rights.register;
export type Periods = z.infer<typeof readPeriods.output>;

/** Which scheme says how long everything is kept, and since when. */
export function describeScheme({ title, version, effective, isOwn }: RetentionScheme): string {
  const { own, shipped } = officerTexts.rights.retention;
  return isOwn ? fill(own, { title, version, day: writeDay(effective) }) : fill(shipped, { title });
}

/** How long a row of the register is kept now; the bounds of law until the county's time is read. */
export function keptOf({ retention }: Registered, periods: Periods | undefined): string {
  return writeRetention(retention, (part) => periods?.periods.find((one) => one.part === part)?.kept);
}

/** Why something is held, and why so long: purpose, basis, the scheme in force with its version, what law allows. */
export function RegisterWhy({ row, periods }: { readonly row: Registered; readonly periods: Periods }) {
  const line = periods.periods.find(({ part }) => part === retentionTexts[row.retention].executedBy);
  const pairs: readonly (readonly [string, string])[] = [
    [texts.purpose, row.purpose],
    [texts.basis, basisTexts[row.basis]],
    [texts.retention, keptOf(row, periods)],
    ...(line === undefined
      ? []
      : ([
          [texts.whose, describeScheme(periods.scheme)],
          [texts.reason, line.basis],
          [texts.within, fill(texts.withinOf, { least: line.least, most: line.most, law: line.law })],
        ] as const)),
  ];
  return (
    <SidePanel title={row.what} onClose={() => setSearch({ open: undefined })}>
      <dl className="pairs">
        {pairs.flatMap(([label, value]) => [
          <dt key={`${label}-label`}>{label}</dt>,
          <dd key={label}>{value}</dd>,
        ])}
      </dl>
    </SidePanel>
  );
}
