import { readRetention, type RetentionCount, type RetentionLine } from '@yanzhen/contract/rights';
import { registerTexts, type Registered } from '@yanzhen/contract/texts/register';
import { retentionTexts } from '@yanzhen/contract/texts/retentions';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { addDays, dayOf } from '@yanzhen/domain/kernel';
import type { ReactNode } from 'react';
import { useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { ExportedTable } from '../../ui/table/exported-table.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeDay, writeMoment } from '../../ui/write-day.ts';
import { describeScheme } from './register-why.tsx';

const texts = officerTexts.rights.retention;

/** What of the register a part of the daily job sees to. */
function coversOf(part: string): string {
  return Object.values<Registered>(registerTexts)
    .filter(({ retention }) => retentionTexts[retention].executedBy === part)
    .map(({ what }) => what)
    .join('、');
}

/** 留存: how long everything is kept, between which bounds, what goes when, and how much the daily job has deleted. */
export function RetentionPage() {
  const { today } = useSession();
  const reading = useRead(readRetention, {});
  return (
    <Page title={texts.title} lead={texts.lead}>
      <ReadingStates reading={reading}>
        {({ lastRan, scheme, periods, parts }) => (
          <div className="stack">
            <p>
              {lastRan === null ? texts.never : fill(texts.last, { time: writeMoment(lastRan) })}
              <br />
              <span className="soft">
                {lastRan !== null &&
                  fill(texts.nextRun, {
                    day: writeDay(addDays(dayOf(lastRan) < today ? today : dayOf(lastRan), 1)),
                  })}
              </span>
            </p>
            <p>
              {describeScheme(scheme)}
              <br />
              <span className="soft">{texts.change}</span>
            </p>
            <Parts periods={periods} parts={parts} />
          </div>
        )}
      </ReadingStates>
    </Page>
  );
}

interface PartsProps {
  readonly periods: readonly RetentionLine[];
  readonly parts: readonly RetentionCount[];
}

function Parts({ periods, parts }: PartsProps) {
  const countsOf = (name: string) => parts.find(({ what }) => what === name);
  return (
    <ExportedTable caption={texts.title}>
      <thead>
        <tr>
          <th scope="col">{texts.part}</th>
          <th scope="col">{texts.covers}</th>
          <th scope="col">{texts.kept}</th>
          <th scope="col">{texts.next}</th>
          <th scope="col">{texts.lastRemoved}</th>
          <th scope="col">{texts.totalRemoved}</th>
        </tr>
      </thead>
      <tbody>
        {periods.map((line) => (
          <Row
            key={line.part}
            name={line.part}
            title={line.title}
            law={line.law}
            counts={countsOf(line.part)}
            next={
              line.oldest === null || line.next === null
                ? texts.nothing
                : fill(texts.nextOf, { oldest: writeDay(line.oldest), next: writeDay(line.next) })
            }
          >
            <strong className="no-wrap">{line.kept}</strong>
            <br />
            <span className="soft no-wrap">{fill(texts.within, { least: line.least, most: line.most })}</span>
          </Row>
        ))}
        {Object.entries(texts.fixedParts).map(([name, title]) => (
          <Row key={name} name={name} title={title} law="" counts={countsOf(name)} next="">
            {texts.fixed}
          </Row>
        ))}
      </tbody>
    </ExportedTable>
  );
}

interface RowProps {
  readonly name: string;
  readonly title: string;
  readonly law: string;
  readonly counts: RetentionCount | undefined;
  readonly next: string;
  readonly children: ReactNode;
}

function Row({ name, title, law, counts, next, children }: RowProps) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>
        {coversOf(name)}
        <br />
        <span className="soft">{law}</span>
      </td>
      <td>{children}</td>
      <td>{next}</td>
      <td className="number no-wrap">{fill(texts.count, { count: counts?.last ?? 0 })}</td>
      <td className="number no-wrap">{fill(texts.count, { count: counts?.total ?? 0 })}</td>
    </tr>
  );
}
