import { type BoardLine, readBoardDraft } from '@yanzhen/contract/publicity';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { PaperGaps } from '../../ui/paper-gaps.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeDay, writePeriod } from '../../ui/write-day.ts';

const texts = officerTexts.publicity.boards;

/** What would stand on the board if it were printed now, and what is withheld and why. */
export function BoardDraft({ grid }: { readonly grid: string }) {
  const reading = useRead(readBoardDraft, { grid });
  return (
    <section className="part">
      <h3>{texts.draft}</h3>
      <ReadingStates reading={reading}>
        {({ lines, gaps, standard, staleAfterDays, ...head }) => {
          const listed = lines.filter(({ withheld }) => withheld === null);
          const withheld = lines.filter((line) => line.withheld !== null);
          return (
            <>
              {gaps.length > 0 && <PaperGaps gaps={gaps} />}
              <p>
                {fill(texts.draftHead, {
                  period: writePeriod(head.period),
                  asOf: writeDay(head.asOf),
                  listed: listed.length,
                })}
              </p>
              <p className="row">
                <Link to={`/households?grid=${grid}`}>
                  {fill(texts.draftHouseholds, { households: head.households })}
                </Link>
                <Link to={`/points/enrol?grid=${grid}&all=1`}>
                  {fill(texts.draftParticipating, { participating: head.participating })}
                </Link>
              </p>
              {standard !== null && (
                <p className="soft">
                  {fill(texts.draftStandard, { ...standard, adoptedOn: writeDay(standard.adoptedOn) })}
                  {staleAfterDays !== null && ` ${fill(texts.draftAge, { days: staleAfterDays })}`}
                </p>
              )}
              {listed.length === 0 ? <p>{texts.draftNobody}</p> : <Lines lines={listed} />}
              {withheld.length > 0 && (
                <details>
                  <summary>{fill(texts.draftWithheld, { count: withheld.length })}</summary>
                  <Lines lines={withheld} />
                </details>
              )}
            </>
          );
        }}
      </ReadingStates>
    </section>
  );
}

/** Rows as on the board; the points open why they are so, or the reason stands in their place. */
function Lines({ lines }: { readonly lines: readonly BoardLine[] }) {
  return (
    <ul className="entry-list">
      {lines.map((line) => (
        <li key={line.account}>
          <span>
            {line.number} {line.name}
            {line.holder !== 'household' && <span className="soft"> {texts.holders[line.holder]}</span>}
          </span>
          {line.withheld === null ? (
            <span className="points">
              <Link to={`/points/accounts?open=${line.account}&why=earnedThisQuarter`}>{line.points}</Link>
            </span>
          ) : (
            <span className="soft">{texts.withheld[line.withheld]}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
