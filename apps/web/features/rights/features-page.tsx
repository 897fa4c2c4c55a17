import { type FeatureRow, readFeatures } from '@yanzhen/contract/rights';
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
import { writeDay } from '../../ui/write-day.ts';
import { FeaturePanel } from './feature-panel.tsx';

const texts = officerTexts.rights.features;

const columns: readonly Column<FeatureRow>[] = [
  { key: 'name', title: texts.name, always: true, cell: ({ label }) => label, text: ({ label }) => label },
  {
    key: 'state',
    title: texts.state,
    cell: ({ on }) => <StateTag kind={on ? 'passed' : 'frozen'} word={on ? texts.on : texts.off} />,
    text: ({ on }) => (on ? texts.on : texts.off),
  },
  {
    key: 'until',
    title: texts.until,
    cell: ({ on, until }) => (on && until !== null ? writeDay(until) : texts.none),
    text: ({ on, until }) => (on ? (until ?? '') : ''),
  },
  {
    key: 'assessments',
    title: texts.assessments,
    cell: ({ assessments }) => fill(texts.count, { count: assessments.length }),
    text: ({ assessments }) => assessments.length,
  },
];

/** What sensitive information may be held, and the assessment behind each: off until somebody else has approved it. */
export function FeaturesPage() {
  const { search } = useAddress();
  const reading = useRead(readFeatures, {});
  const open = reading.data?.features.find(({ feature }) => feature === search.get('open'));
  return (
    <div className="with-panel">
      <Page title={texts.title} lead={texts.lead} fixed>
        <ReadingStates reading={reading}>
          {({ features }) => (
            <DataTable
              name="sensitive-features"
              caption={texts.title}
              columns={columns}
              rows={features}
              rowKey={({ feature }) => feature}
              rowLabel={({ label }) => label}
              addressOf={({ feature }) => addressWith({ open: feature })}
              openKey={open?.feature}
              empty={<Empty title={texts.title} hint={texts.lead} />}
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <FeaturePanel key={open.feature} row={open} />}
    </div>
  );
}
