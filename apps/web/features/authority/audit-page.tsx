import { readAuditLog } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { addDays } from '@yanzhen/domain/kernel';
import { Button } from 'antd';
import { useDeferredValue } from 'react';
import type { z } from 'zod';
import { useSession } from '../../officer/session.ts';
import { read } from '../../ui/api.ts';
import { DayBox } from '../../ui/day-box.tsx';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { FindBox } from '../../ui/find-box.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { setSearch, useAddress } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import type { ReadWhole } from '../../ui/use-pages.ts';
import { useRead } from '../../ui/use-read.ts';
import { writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.audit;
const LIMIT = 1_000;
/** As many as one export asks for; it says when there are more. */
const MOST = 20_000;
const DAYS = 7;

type Entry = z.infer<typeof readAuditLog.output>['entries'][number];
const kinds = Object.keys(texts.kinds) as readonly Entry['kind'][];

const columns: readonly Column<Entry>[] = [
  {
    key: 'at',
    title: texts.at,
    always: true,
    cell: ({ at }) => <span className="no-wrap">{writeMoment(at)}</span>,
    text: ({ at }) => at,
  },
  {
    key: 'actor',
    title: texts.actor,
    cell: ({ actorName }) => actorName,
    text: ({ actorName }) => actorName,
  },
  {
    key: 'kind',
    title: texts.kind,
    cell: ({ kind }) => texts.kinds[kind],
    text: ({ kind }) => texts.kinds[kind],
  },
  {
    key: 'what',
    title: texts.what,
    cell: ({ what, whatLabel }) => (
      <>
        {whatLabel}{' '}
        <Button size="small" type="link" onClick={() => setSearch({ what })}>
          {texts.only}
        </Button>
      </>
    ),
    text: ({ whatLabel }) => whatLabel,
  },
  { key: 'code', title: texts.code, optional: true, cell: ({ what }) => what, text: ({ what }) => what },
  {
    key: 'about',
    title: texts.about,
    optional: true,
    cell: ({ about }) => about ?? '',
    text: ({ about }) => about ?? '',
  },
];

/** Every reading of a person's file and every command, for the auditor, who can change neither. */
export function AuditPage() {
  const { today } = useSession();
  const { search } = useAddress();
  const from = search.get('from') ?? addDays(today, -DAYS);
  const to = search.get('to') ?? today;
  const kind = kinds.find((one) => one === search.get('kind'));
  const what = search.get('what') ?? undefined;
  const name = useDeferredValue(search.get('name') ?? undefined);
  const reading = useRead(readAuditLog, { from, to, kind, what, name, limit: LIMIT });
  const { entries = [], total = 0 } = reading.data ?? {};
  const readWhole: ReadWhole<Entry> = async (_progress, signal) =>
    (await read(readAuditLog, { from, to, kind, what, name, limit: MOST }, signal)).entries;
  const whatLabel = entries.find((entry) => entry.what === what)?.whatLabel ?? what;
  return (
    <Page title={texts.title} lead={texts.lead} fixed>
      <ReadingStates reading={reading}>
        {() => (
          <DataTable
            name="audit-log"
            caption={`${texts.title} ${from} ${to}`}
            columns={columns}
            rows={entries}
            total={total}
            readWhole={readWhole}
            rowKey={(entry) => `${entry.at}${entry.actor}${entry.what}${entry.about ?? ''}`}
            rowLabel={({ actorName, whatLabel: label }) => `${actorName} ${label}`}
            toolbar={
              <>
                <DayBox label={texts.from} value={from} onChange={(value) => setSearch({ from: value })} />
                <DayBox label={texts.to} value={to} onChange={(value) => setSearch({ to: value })} />
                <SelectBox
                  label={texts.kind}
                  value={kind ?? ''}
                  onChange={(value) => setSearch({ kind: value })}
                  options={[
                    { value: '', label: texts.allKinds },
                    ...kinds.map((value) => ({ value, label: texts.kinds[value] })),
                  ]}
                />
                <FindBox label={texts.name} name="name" width={144} />
                {what !== undefined && (
                  <Button onClick={() => setSearch({ what: undefined })}>
                    {whatLabel} · {texts.allWhat}
                  </Button>
                )}
                {total > entries.length && (
                  <span className="soft">{fill(texts.cut, { total, shown: entries.length })}</span>
                )}
              </>
            }
            empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
          />
        )}
      </ReadingStates>
    </Page>
  );
}
