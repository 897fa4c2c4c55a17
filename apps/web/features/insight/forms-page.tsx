import { type FormRow, readForms } from '@yanzhen/contract/insight-forms';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Checkbox } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useOpenRow } from '../../ui/use-open-row.ts';
import { usePages } from '../../ui/use-pages.ts';
import { writePeriod } from '../../ui/write-day.ts';
import { FormPanel } from './form-panel.tsx';
import { UploadPanel } from './upload-panel.tsx';

const texts = officerTexts.forms;

const stateOf = ({ withdrawnOn, mappedOn }: FormRow) =>
  withdrawnOn !== null ? 'withdrawn' : mappedOn === null ? 'toMap' : 'ready';
const tags = { toMap: 'pending', ready: 'passed', withdrawn: 'frozen' } as const;

const writeLast = ({ last }: FormRow) =>
  last === null ? texts.never : fill(texts.lastFilled, { ...last, period: writePeriod(last.period) });

const columns: readonly Column<FormRow>[] = [
  { key: 'name', title: texts.name, always: true, cell: ({ name }) => name, text: ({ name }) => name },
  {
    key: 'state',
    title: texts.state,
    cell: (row) => <StateTag kind={tags[stateOf(row)]} word={texts.states[stateOf(row)]} />,
    text: (row) => texts.states[stateOf(row)],
  },
  { key: 'last', title: texts.last, cell: writeLast, text: writeLast },
  {
    key: 'times',
    title: texts.times,
    align: 'right',
    cell: ({ fillings }) => fillings,
    text: ({ fillings }) => fillings,
  },
  {
    key: 'cells',
    title: texts.mapped,
    cell: ({ cells }) => (cells === null ? texts.notMapped : fill(texts.mappedCells, { cells })),
    text: ({ cells }) => (cells === null ? texts.notMapped : fill(texts.mappedCells, { cells })),
  },
  {
    key: 'format',
    title: texts.format,
    cell: ({ format }) => texts.formats[format],
    text: ({ format }) => texts.formats[format],
  },
  {
    key: 'office',
    title: texts.office,
    cell: ({ officeName }) => officeName,
    text: ({ officeName }) => officeName,
  },
  {
    key: 'day',
    title: texts.uploadedOn,
    cell: ({ uploadedOn }) => <span className="no-wrap">{uploadedOn}</span>,
    text: ({ uploadedOn }) => uploadedOn,
  },
];

/** The blank tables superiors have sent: taken in once, mapped once, filled ever after. */
export function FormsPage() {
  const session = useSession();
  const { search } = useAddress();
  const withdrawn = search.get('withdrawn') === '1' ? ('1' as const) : undefined;
  const reading = usePages(readForms, { withdrawn }, ({ forms }) => forms);
  const form = useOpenRow(readForms, {
    rows: reading.rows,
    ask: (id) => ({ form: id }),
    rowsOf: ({ forms }) => forms,
  });
  const mayUpload = can(session, 'insight.upload-form');
  const isNew = search.get('open') === 'new' && mayUpload;
  return (
    <div className="with-panel">
      <Page
        title={texts.title}
        lead={texts.lead}
        fixed
        actions={
          <Button
            type="primary"
            disabled={!mayUpload}
            title={mayUpload ? undefined : texts.notYours}
            onClick={() => setSearch({ open: 'new' })}
          >
            {texts.upload}
          </Button>
        }
      >
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="forms"
              caption={texts.title}
              columns={columns}
              rows={reading.rows}
              total={reading.total}
              onMore={reading.more}
              readWhole={reading.readWhole}
              rowKey={({ id }) => id}
              rowLabel={({ name }) => name}
              addressOf={({ id }) => addressWith({ open: id })}
              openKey={form?.id}
              toolbar={
                <Checkbox
                  checked={withdrawn !== undefined}
                  onChange={(event) => setSearch({ withdrawn: event.target.checked ? '1' : undefined })}
                >
                  {texts.showWithdrawn}
                </Checkbox>
              }
              empty={<Empty title={texts.empty} hint={mayUpload ? texts.emptyHint : texts.emptyBarred} />}
            />
          )}
        </ReadingStates>
      </Page>
      {isNew && <UploadPanel />}
      {form !== undefined && <FormPanel key={form.id} form={form} />}
    </div>
  );
}
