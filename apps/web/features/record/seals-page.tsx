import { readSeals, type SealRow } from '@yanzhen/contract/record';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, useAddress } from '../../ui/router.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeDay, writeMoment } from '../../ui/write-day.ts';
import { PlaceFilter } from '../directory/place-filter.tsx';
import { useVillage } from '../directory/use-village.ts';
import { SealPanel } from './seal-panel.tsx';
import './seals.css';

const texts = officerTexts.publicity.seals;
/** A year of days, with the days of catching up. */
const LATEST = 400;

const keyOf = ({ village, number }: SealRow) => `${village ?? 'county'}-${number}`;
const isPrinted = ({ number, anchoredThrough }: SealRow) => number <= anchoredThrough;

const columns: readonly Column<SealRow>[] = [
  {
    key: 'village',
    title: texts.village,
    always: true,
    cell: ({ villageName }) => villageName ?? texts.county,
    text: ({ villageName }) => villageName ?? texts.county,
  },
  {
    key: 'day',
    title: texts.day,
    cell: ({ day }) => <span className="no-wrap">{day}</span>,
    text: ({ day }) => day,
  },
  {
    key: 'number',
    title: texts.number,
    align: 'right',
    cell: ({ number }) => number,
    text: ({ number }) => number,
  },
  {
    key: 'facts',
    title: texts.facts,
    align: 'right',
    cell: ({ facts }) => facts,
    text: ({ facts }) => facts,
  },
  {
    key: 'sha256',
    title: texts.sha256,
    cell: ({ rootSha256 }) => <code className="root">{rootSha256.slice(0, 16)}…</code>,
    text: ({ rootSha256 }) => rootSha256,
  },
  {
    key: 'sm3',
    title: texts.sm3,
    cell: ({ rootSm3 }) => <code className="root">{rootSm3.slice(0, 16)}…</code>,
    text: ({ rootSm3 }) => rootSm3,
  },
  {
    key: 'printed',
    title: texts.printed,
    cell: (row) => (
      <StateTag
        kind={isPrinted(row) ? 'passed' : 'pending'}
        word={isPrinted(row) ? texts.printedYes : texts.printedNo}
      />
    ),
    text: (row) => (isPrinted(row) ? texts.printedYes : texts.printedNo),
  },
  {
    key: 'sealedAt',
    title: texts.sealedAt,
    cell: ({ sealedAt }) => <span className="no-wrap">{writeMoment(sealedAt)}</span>,
    text: ({ sealedAt }) => sealedAt,
  },
];

/** The seals of the villages by day, what is not sealed yet, and how a printed root is checked against them. */
export function SealsPage() {
  const village = useVillage();
  const { search } = useAddress();
  const reading = useRead(readSeals, village === undefined ? {} : { village, latest: LATEST });
  const open = reading.data?.seals.find((row) => keyOf(row) === search.get('open'));
  return (
    <div className="with-panel">
      <Page title={texts.title} lead={texts.lead}>
        <ReadingStates reading={reading}>
          {({ seals, unsealed }) => (
            <div className="stack">
              {unsealed !== null && (
                <p>
                  {texts.unsealed}：{' '}
                  {unsealed.since === null
                    ? texts.unsealedNone
                    : fill(texts.unsealedCount, { count: unsealed.facts, day: writeDay(unsealed.since) })}
                </p>
              )}
              <details className="seal-how">
                <summary>{texts.howTitle}</summary>
                <ol>
                  {texts.how.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
                <p className="soft">{texts.howUnanchored}</p>
              </details>
              <DataTable
                name="seals"
                caption={texts.title}
                columns={columns}
                rows={seals}
                rowKey={keyOf}
                rowLabel={({ villageName, day }) => `${villageName ?? texts.county} ${day}`}
                addressOf={(row) => addressWith({ open: keyOf(row) })}
                openKey={open === undefined ? undefined : keyOf(open)}
                toolbar={<PlaceFilter villagesOnly />}
                empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
              />
            </div>
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <SealPanel seal={open} isPrinted={isPrinted(open)} />}
    </div>
  );
}
