import { type AuditEntry, readAuditLog } from '@yanzhen/contract/authority-audit';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isPost, postNames, posts } from '@yanzhen/domain/authority';
import { addDays } from '@yanzhen/domain/kernel';
import { Button } from 'antd';
import { useDeferredValue } from 'react';
import { useSession } from '../../officer/session.ts';
import { DayBox } from '../../ui/day-box.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FindBox } from '../../ui/find-box.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { setSearch, useAddress } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { AuditCheck } from './audit-check.tsx';
import { auditColumns } from './audit-columns.tsx';

const texts = officerTexts.audit;
const DAYS = 7;
const kinds = Object.keys(texts.kinds) as readonly AuditEntry['kind'][];
const results = Object.keys(texts.results) as readonly (keyof typeof texts.results)[];

/** The filters as the address says them, so that what an auditor found can be shown to another. */
function useFilters() {
  const { today } = useSession();
  const { search } = useAddress();
  const textOf = (name: string) => search.get(name) || undefined;
  const post = textOf('post');
  return {
    from: textOf('from') ?? addDays(today, -DAYS),
    to: textOf('to') ?? today,
    kind: kinds.find((one) => one === search.get('kind')),
    result: results.find((one) => one === search.get('result')),
    post: post !== undefined && isPost(post) ? post : undefined,
    what: textOf('what'),
    name: useDeferredValue(textOf('name')),
    about: useDeferredValue(textOf('about')),
    place: useDeferredValue(textOf('place')),
  };
}

/** Every reading, command, sign-in and refusal, page after page, for the auditor, who can change none of them. */
export function AuditPage() {
  const filters = useFilters();
  const reading = usePages(readAuditLog, filters, ({ entries }) => entries);
  const { rows, total } = reading;
  const { what } = filters;
  const whatLabel = rows.find((entry) => entry.what === what)?.whatLabel ?? what;
  return (
    <Page title={texts.title} lead={texts.lead} fixed>
      <ReadingStates reading={reading}>
        {() => (
          <DataTable
            name="audit-log-2"
            caption={`${texts.title} ${filters.from} ${filters.to}`}
            columns={auditColumns}
            rows={rows}
            total={total}
            onMore={reading.more}
            readWhole={reading.readWhole}
            rowKey={({ id }) => id}
            rowLabel={({ actorName, whatLabel: label }) => `${actorName} ${label}`}
            toolbar={
              <>
                <Choices filters={filters} />
                <FindBox label={texts.name} name="name" width={120} />
                <FindBox label={texts.about} name="about" width={120} />
                <FindBox label={texts.place} name="place" width={120} />
                {what !== undefined && (
                  <Button onClick={() => setSearch({ what: undefined })}>
                    {whatLabel} · {texts.allWhat}
                  </Button>
                )}
                <AuditCheck />
              </>
            }
            empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
          />
        )}
      </ReadingStates>
    </Page>
  );
}

function Choices({ filters }: { readonly filters: ReturnType<typeof useFilters> }) {
  const { from, to, kind, result, post } = filters;
  return (
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
      <SelectBox
        label={texts.result}
        value={result ?? ''}
        onChange={(value) => setSearch({ result: value })}
        options={[
          { value: '', label: texts.allResults },
          ...results.map((value) => ({ value, label: texts.results[value] })),
        ]}
      />
      <SelectBox
        label={texts.posts}
        value={post ?? ''}
        onChange={(value) => setSearch({ post: value })}
        options={[
          { value: '', label: texts.allPosts },
          ...postNames.map((value) => ({ value, label: posts[value].label })),
        ]}
      />
    </>
  );
}
