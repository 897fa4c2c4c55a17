import type { WhatIfResult } from '@yanzhen/contract/points-what-if';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';
import { writeFen, writeFenChange } from './write-fen.ts';

const texts = officerTexts.whatIf;

interface ChangeFiguresProps extends Pick<WhatIfResult, 'summary'> {
  /** Left out of a page that everybody reads. */
  readonly blocked?: WhatIfResult['blocked'];
}

/** The numbers one looks at first: how many gain, how many lose, and what it costs. */
export function ChangeFigures({ summary, blocked }: ChangeFiguresProps) {
  const { up, down, same, pointsOnly, fenBefore, fenAfter } = summary;
  const figures = [
    { label: texts.up, value: fill(texts.accounts, { count: up }), note: '' },
    { label: texts.down, value: fill(texts.accounts, { count: down }), note: '' },
    {
      label: texts.same,
      value: fill(texts.accounts, { count: same }),
      note: pointsOnly === 0 ? '' : fill(texts.pointsOnly, { count: pointsOnly }),
    },
    {
      label: texts.cost,
      value: fill(texts.costChange, {
        before: writeFen(fenBefore),
        after: writeFen(fenAfter),
        change: writeFenChange(fenAfter - fenBefore),
      }),
      note: '',
    },
    {
      label: texts.reached,
      value: fill(texts.reachedChange, {
        before: summary.reachedBefore,
        after: summary.reachedAfter,
        up: summary.crossedUp,
        down: summary.crossedDown,
      }),
      note: '',
    },
  ];
  return (
    <>
      <dl className="what-if-figures" aria-label={texts.sums}>
        {figures.map(({ label, value, note }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="number">
              {value}
              {note !== '' && <span className="soft">{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {blocked !== undefined && blocked.accounts > 0 && (
        <p className="soft">
          {fill(texts.blocked, {
            accounts: blocked.accounts,
            before: writeFen(blocked.fenBefore),
            after: writeFen(blocked.fenAfter),
          })}
        </p>
      )}
    </>
  );
}
