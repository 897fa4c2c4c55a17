import { readPeriods } from '@yanzhen/contract/rights';
import { registerTexts, type Registered } from '@yanzhen/contract/texts/register';
import { basisTexts } from '@yanzhen/contract/texts/retentions';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Empty } from '../../ui/empty.tsx';
import { FindBox } from '../../ui/find-box.tsx';
import { Page } from '../../ui/page.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useRead } from '../../ui/use-read.ts';
import { keptOf, type Periods, RegisterWhy } from './register-why.tsx';

const texts = officerTexts.rights.register;

interface Row extends Registered {
  readonly key: string;
}

const rows: readonly Row[] = Object.entries<Registered>(registerTexts).map(([key, registered]) => ({
  key,
  ...registered,
}));

const kindOf = ({ sensitive }: Row) => (sensitive === true ? texts.sensitive : texts.ordinary);
const aboutOf = ({ staff }: Row) => (staff === true ? texts.staff : texts.villagers);

const columnsWith = (periods: Periods | undefined): readonly Column<Row>[] => [
  { key: 'what', title: texts.what, always: true, cell: ({ what }) => what, text: ({ what }) => what },
  { key: 'purpose', title: texts.purpose, cell: ({ purpose }) => purpose, text: ({ purpose }) => purpose },
  {
    key: 'basis',
    title: texts.basis,
    cell: ({ basis }) => basisTexts[basis],
    text: ({ basis }) => basisTexts[basis],
  },
  {
    key: 'retention',
    title: texts.retention,
    cell: (row) => keptOf(row, periods),
    text: (row) => keptOf(row, periods),
  },
  {
    key: 'kind',
    title: texts.kind,
    cell: (row) => <StateTag kind={row.sensitive === true ? 'pending' : 'plain'} word={kindOf(row)} />,
    text: kindOf,
  },
  { key: 'about', title: texts.about, cell: aboutOf, text: aboutOf },
  {
    key: 'place',
    title: texts.place,
    optional: true,
    cell: ({ key }) => <span className="number">{key}</span>,
    text: ({ key }) => key,
  },
];

/** 个人信息登记册: what is held, what for, on what basis and for how long; held to the database by a test. */
export function RegisterPage() {
  const { search } = useAddress();
  const text = (search.get('find') ?? '').trim();
  const kind = search.get('kind') ?? '';
  const { data: periods } = useRead(readPeriods, {});
  const open = rows.find(({ key }) => key === search.get('open'));
  const shown = rows.filter(
    (row) =>
      (row.what.includes(text) || row.purpose.includes(text)) &&
      (kind === '' || (kind === 'sensitive') === (row.sensitive === true)),
  );
  return (
    <div className="with-panel">
      <Page title={texts.title} lead={texts.lead} fixed>
        <DataTable
          name="personal-register"
          caption={texts.title}
          columns={columnsWith(periods)}
          rows={shown}
          rowKey={({ key }) => key}
          rowLabel={({ what }) => what}
          addressOf={({ key }) => addressWith({ open: key })}
          openKey={open?.key}
          toolbar={
            <>
              <FindBox label={texts.find} name="find" width={200} />
              <SelectBox
                label={texts.kind}
                value={kind}
                onChange={(value) => setSearch({ kind: value })}
                options={[
                  { value: '', label: texts.all },
                  { value: 'sensitive', label: texts.sensitive },
                  { value: 'ordinary', label: texts.ordinary },
                ]}
              />
            </>
          }
          empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
        />
      </Page>
      {open !== undefined && periods !== undefined && <RegisterWhy row={open} periods={periods} />}
    </div>
  );
}
