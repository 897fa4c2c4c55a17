import { type OutcomeRow, readOutcomes } from '@yanzhen/contract/rights-outcomes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeDay } from '../../ui/write-day.ts';
import '../../ui/account-panel.css';

const texts = officerTexts.rights.outcomes;

function Outcome({ row }: { readonly row: OutcomeRow }) {
  const { label, on, by, about, reason, points, rule, next, result } = row;
  return (
    <li>
      <strong>{points === null ? label : fill(texts.withPoints, { label, points })}</strong>
      <br />
      {fill(texts.when, { day: writeDay(on), by })}
      {about !== null && fill(texts.about, { about })}
      <br />
      {result !== null && (
        <>
          {fill(texts.result, { result })}
          <br />
        </>
      )}
      {fill(texts.reason, { reason: reason ?? texts.noReason })}
      <br />
      <span className="soft">
        {fill(texts.rule, { rule })}
        <br />
        {fill(texts.next, { next })}
      </span>
    </li>
  );
}

function Outcomes({ household }: { readonly household: string }) {
  const reading = useRead(readOutcomes, { household, limit: 200 });
  return (
    <ReadingStates reading={reading}>
      {({ outcomes, total }) =>
        total === 0 ? (
          <p className="soft">{texts.none}</p>
        ) : (
          <>
            {total > outcomes.length && (
              <p className="soft">{fill(texts.more, { count: outcomes.length, total })}</p>
            )}
            <ul className="spaced-list">
              {outcomes.map((row) => (
                <Outcome key={row.id} row={row} />
              ))}
            </ul>
          </>
        )
      }
    </ReadingStates>
  );
}

/** 关于这一户的决定: opened on purpose, because each opening is told to everybody in the household. */
export function HouseholdOutcomes({ household }: { readonly household: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="part" aria-label={texts.title}>
      <h3>{texts.title}</h3>
      {isOpen ? (
        <Outcomes household={household} />
      ) : (
        <>
          <p className="soft">{texts.hint}</p>
          <Button onClick={() => setOpen(true)}>{texts.open}</Button>
        </>
      )}
    </section>
  );
}
