import { readHouseholdAccess } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.households;

/** 谁看过: every opening of the file, as the household itself sees it on the villagers' pages. */
export function HouseholdAccess({ household }: { readonly household: string }) {
  const reading = useRead(readHouseholdAccess, { household });
  return (
    <section className="part">
      <h3>{fill(texts.access, { count: reading.data?.total ?? 0 })}</h3>
      <ReadingStates
        reading={reading}
        isEmpty={({ total }) => total === 0}
        empty={<p className="soft">{texts.noAccess}</p>}
      >
        {({ readings, total }) => (
          <>
            {readings.length < total && (
              <p className="soft">{fill(texts.accessHint, { shown: readings.length })}</p>
            )}
            <ul className="entry-list">
              {readings.map(({ at, readerName, postLabel, personName, what }, nth) => (
                <li key={nth}>
                  <span>
                    {fill(texts.accessLine, {
                      post: postLabel,
                      reader: readerName,
                      person: personName,
                      what,
                    })}
                  </span>
                  <span className="soft">{writeMoment(at)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </ReadingStates>
    </section>
  );
}
