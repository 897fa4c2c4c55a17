import type { VisitCounter } from '@yanzhen/contract/activities';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { addressWith, Link } from '../../ui/router.tsx';
import { writePeriod } from '../../ui/write-day.ts';

const texts = officerTexts.visits;

function writeLeft({ cap, left, period }: VisitCounter): string {
  const words = { period: writePeriod(period) };
  switch (cap) {
    case 'unset':
      return fill(texts.unset, words);
    case 'uncapped':
      return fill(texts.uncapped, words);
    case 'capped':
      return fill(texts.left, { ...words, left: left ?? 0 });
  }
}

/** Each kind's own counter, side by side in the order of the list; the number opens which visits it counts. */
export function VisitCounters({ counters }: { readonly counters: readonly VisitCounter[] }) {
  return (
    <dl className="visit-counters" aria-label={texts.counters}>
      {counters.map((counter) => {
        const { kind, title, taken, period, cap, left } = counter;
        const label = fill(texts.why, { kind: title, period: writePeriod(period), taken });
        return (
          <div key={kind}>
            <dt>{title}</dt>
            <dd>
              <Link to={addressWith({ open: undefined, why: kind })} className="number" aria-label={label}>
                {fill(texts.used, { taken })}
              </Link>
              <span className={cap === 'capped' && left === 0 ? 'visit-full' : 'soft'}>
                {writeLeft(counter)}
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
