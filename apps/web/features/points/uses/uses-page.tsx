import { readUses, kindsOfUse, type UseRow } from '@yanzhen/contract/points-uses';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../../officer/session.ts';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { addressWith, Link, setSearch, useAddress } from '../../../ui/router.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { usePages } from '../../../ui/use-pages.ts';
import { useVillage } from '../../directory/use-village.ts';
import { VillagePage } from '../../directory/village-page.tsx';
import { CertificatePanel } from './certificate-panel.tsx';
import { NominatePanel } from './nominate-panel.tsx';
import { TieBreakPanel } from './tie-break-panel.tsx';
import { UsePanel } from './use-panel.tsx';
import { UseStateTag, writeUseState, writeUseTitle } from './use-state-tag.tsx';
import { writeBlocks } from './write-blocks.ts';

const texts = officerTexts.uses;

const columns: readonly Column<UseRow>[] = [
  { key: 'title', title: texts.what, always: true, cell: writeUseTitle, text: writeUseTitle },
  {
    key: 'kind',
    title: texts.kind,
    cell: ({ kind }) => <span className="no-wrap">{texts.kinds[kind]}</span>,
    text: ({ kind }) => texts.kinds[kind],
  },
  {
    key: 'households',
    title: texts.households,
    cell: ({ households }) => households.join('、'),
    text: ({ households }) => households.join('、'),
  },
  {
    key: 'state',
    title: texts.state,
    cell: (use) => <UseStateTag use={use} />,
    text: writeUseState,
  },
  { key: 'blocks', title: texts.blocks, cell: writeBlocks, text: writeBlocks },
  {
    key: 'on',
    title: texts.on,
    cell: ({ on }) => <span className="no-wrap">{on}</span>,
    text: ({ on }) => on,
  },
  {
    key: 'until',
    title: texts.until,
    cell: ({ until }) => <span className="no-wrap">{until ?? texts.untilNone}</span>,
    text: ({ until }) => until ?? '',
  },
  {
    key: 'by',
    title: texts.by,
    cell: ({ decidedBy }) => <span className="no-wrap">{decidedBy}</span>,
    text: ({ decidedBy }) => decidedBy,
  },
];

const forms = [
  { open: 'nominate', ability: 'points.nominate-honour', word: texts.nominate, posts: texts.committee },
  {
    open: 'certificate',
    ability: 'points.issue-certificate',
    word: texts.certificate,
    posts: texts.secretary,
  },
  { open: 'tie-break', ability: 'points.note-tie-break', word: texts.tieBreak, posts: texts.secretary },
] as const;

/** What may be done here; what the post may not do says whose it is. */
function UseActions() {
  const session = useSession();
  return (
    <>
      {forms.map(({ open, ability, word, posts }) => (
        <Button
          key={open}
          disabled={!can(session, ability)}
          title={can(session, ability) ? undefined : fill(texts.barred, { posts })}
          onClick={() => setSearch({ open })}
        >
          {word}
        </Button>
      ))}
    </>
  );
}

/** WN-14 … WN-17, N-15: every use of points and every veto of one village, and the three steps people take. */
export function UsesPage() {
  const session = useSession();
  const village = useVillage();
  const { search } = useAddress();
  const kind = kindsOfUse.find((one) => one === search.get('kind'));
  const account = search.get('account') ?? undefined;
  const reading = usePages(
    readUses,
    village === undefined ? undefined : { village, kind, account },
    ({ uses }) => uses,
  );
  const { data, rows } = reading;
  const open = search.get('open');
  const use = rows.find(({ id }) => id === open);
  const form = forms.find((one) => one.open === open && can(session, one.ability))?.open;
  return (
    <div className="with-panel">
      <VillagePage title={texts.title} lead={texts.lead} actions={<UseActions />} fixed>
        {(at) => (
          <ReadingStates reading={reading}>
            {() => (
              <DataTable
                name="uses"
                caption={texts.title}
                columns={columns}
                rows={rows}
                total={reading.total}
                onMore={reading.more}
                readWhole={reading.readWhole}
                traced={{
                  table: 'export-uses',
                  named: ({ accounts }) => ({ accounts: accounts.map(({ account: id }) => id) }),
                }}
                rowKey={({ id }) => id}
                rowLabel={writeUseTitle}
                addressOf={({ id }) => addressWith({ open: id })}
                openKey={use?.id}
                toolbar={
                  <>
                    <SelectBox
                      label={texts.kind}
                      value={kind ?? ''}
                      onChange={(value) => setSearch({ kind: value, open: undefined })}
                      options={[
                        { value: '', label: texts.all },
                        ...kindsOfUse.map((value) => ({ value, label: texts.kinds[value] })),
                      ]}
                    />
                    <Link to={`/points/entries?village=${at}&status=open`}>{texts.inReview}</Link>
                  </>
                }
                empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
              />
            )}
          </ReadingStates>
        )}
      </VillagePage>
      {use !== undefined && <UsePanel use={use} />}
      {data !== undefined && village !== undefined && form === 'nominate' && (
        <NominatePanel village={village} honours={data.honours} />
      )}
      {data !== undefined && village !== undefined && form === 'certificate' && (
        <CertificatePanel village={village} terms={data.certificate} />
      )}
      {data !== undefined && village !== undefined && form === 'tie-break' && (
        <TieBreakPanel village={village} targets={data.targets} />
      )}
    </div>
  );
}
