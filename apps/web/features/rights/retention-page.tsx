import { readRetention, type RetentionPart } from '@yanzhen/contract/rights';
import { registerTexts, type Registered } from '@yanzhen/contract/texts/register';
import { retentionTexts } from '@yanzhen/contract/texts/retentions';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { addDays, dayOf } from '@yanzhen/domain/kernel';
import { useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeDay, writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.rights.retention;
type PartName = keyof typeof texts.parts;

const partNames = Object.keys(texts.parts) as readonly PartName[];

/** What of the register a part of the daily job sees to. */
function coversOf(part: PartName): string {
  return Object.values<Registered>(registerTexts)
    .filter(({ retention }) => retentionTexts[retention].executedBy === part)
    .map(({ what }) => what)
    .join('、');
}

/** 留存: what the daily job deletes, how much it was last time, and when it runs next. */
export function RetentionPage() {
  const { today } = useSession();
  const reading = useRead(readRetention, {});
  return (
    <Page title={texts.title} lead={texts.lead}>
      <ReadingStates reading={reading}>
        {({ lastRan, parts }) => (
          <div className="stack">
            <p>
              {lastRan === null ? texts.never : fill(texts.last, { time: writeMoment(lastRan) })}
              <br />
              <span className="soft">
                {lastRan !== null &&
                  fill(texts.next, {
                    day: writeDay(addDays(dayOf(lastRan) < today ? today : dayOf(lastRan), 1)),
                  })}
              </span>
            </p>
            <Parts parts={parts} />
          </div>
        )}
      </ReadingStates>
    </Page>
  );
}

function Parts({ parts }: { readonly parts: readonly RetentionPart[] }) {
  return (
    <PlainTable>
      <thead>
        <tr>
          <th scope="col">{texts.part}</th>
          <th scope="col">{texts.covers}</th>
          <th scope="col">{texts.lastRemoved}</th>
          <th scope="col">{texts.totalRemoved}</th>
        </tr>
      </thead>
      <tbody>
        {partNames.map((name) => {
          const { last = 0, total = 0 } = parts.find(({ what }) => what === name) ?? {};
          return (
            <tr key={name}>
              <th scope="row">{texts.parts[name]}</th>
              <td>{coversOf(name)}</td>
              <td className="number no-wrap">{fill(texts.count, { count: last })}</td>
              <td className="number no-wrap">{fill(texts.count, { count: total })}</td>
            </tr>
          );
        })}
      </tbody>
    </PlainTable>
  );
}
