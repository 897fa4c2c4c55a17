import {
  type DivisionHit,
  type DivisionRow,
  type GazetteerProgress,
  readDivisions,
  searchDivisions,
} from '@yanzhen/contract/directory-divisions';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isPlaceKind, placeKinds } from '@yanzhen/domain/directory';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { FindBox } from '../../ui/find-box.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, Link, useAddress } from '../../ui/router.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useRead } from '../../ui/use-read.ts';
import { listedCode } from './address-of-division.ts';

const texts = officerTexts.divisions;
const wordOf = (kind: string) => (isPlaceKind(kind) ? placeKinds[kind].label : kind);
const below = (code: string) => addressWith({ under: code, text: undefined });

const code = <Row extends { readonly code: string }>(): Column<Row> => ({
  key: 'code',
  title: texts.code,
  cell: (row) => <code>{row.code}</code>,
  text: (row) => row.code,
});
const kind = <Row extends { readonly kind: string }>(): Column<Row> => ({
  key: 'kind',
  title: texts.kind,
  cell: (row) => wordOf(row.kind),
  text: (row) => wordOf(row.kind),
});

const rowColumns: readonly Column<DivisionRow>[] = [
  {
    key: 'name',
    title: texts.name,
    always: true,
    cell: ({ name }) => name,
    text: ({ name }) => name,
  },
  kind(),
  code(),
  {
    key: 'below',
    title: texts.below,
    align: 'right',
    cell: (row) => (row.below === 0 ? '' : fill(texts.belowCount, { count: row.below })),
    text: (row) => row.below,
  },
];

const hitColumns: readonly Column<DivisionHit>[] = [
  {
    key: 'path',
    title: texts.path,
    always: true,
    cell: ({ path }) => path,
    text: ({ path }) => path,
  },
  kind(),
  code(),
  {
    key: 'own',
    title: texts.own,
    cell: ({ place }) => (place === null ? '' : texts.own),
    text: ({ place }) => (place === null ? '' : texts.own),
  },
];

/** The whole country level by level, and any place of it by a part of its name. */
export function DivisionsPage() {
  const { search } = useAddress();
  const typed = search.get('text') ?? '';
  const under = search.get('under') ?? undefined;
  return (
    <Page title={texts.title} lead={texts.lead} actions={<FindBox label={texts.find} width={280} />}>
      {typed.trim() === '' ? <Level under={under} /> : <Hits typed={typed} within={under} />}
    </Page>
  );
}

function ProgressNote({ progress }: { readonly progress: GazetteerProgress }) {
  if (progress.finished) return null;
  const { places, expected } = progress;
  return <output>{fill(texts.loading, { places, expected })}</output>;
}

const NotYet = () => <Empty title={texts.notYet} hint={texts.notYetHint} />;

function Level({ under }: { readonly under: string | undefined }) {
  const reading = useRead(readDivisions, under === undefined ? {} : { under });
  return (
    <ReadingStates reading={reading}>
      {({ path, rows, villages, villageLevel, progress }) => (
        <div className="stack">
          <ProgressNote progress={progress} />
          <nav aria-label={texts.path} className="row">
            <Link to={addressWith({ under: undefined, text: undefined })}>{texts.nation}</Link>
            {path.map((place) => (
              <span key={place.code} className="row">
                <span aria-hidden>/</span>
                <Link to={below(place.code)}>{place.name}</Link>
              </span>
            ))}
          </nav>
          {villageLevel > 0 && (
            <p className="soft">{fill(texts.villages, { villages, all: villageLevel })}</p>
          )}
          <DataTable
            name="divisions"
            caption={texts.title}
            columns={rowColumns}
            rows={rows}
            rowKey={({ code: of }) => of}
            rowLabel={({ name }) => name}
            addressOf={({ code: of }) => below(of)}
            empty={progress.finished ? <Empty title={texts.empty} hint={texts.emptyHint} /> : <NotYet />}
          />
        </div>
      )}
    </ReadingStates>
  );
}

function Hits({ typed, within }: { readonly typed: string; readonly within: string | undefined }) {
  const reading = useRead(searchDivisions, { q: typed, ...(within === undefined ? {} : { within }) });
  return (
    <ReadingStates reading={reading}>
      {({ hits, more, progress }) => (
        <div className="stack">
          <ProgressNote progress={progress} />
          <DataTable
            name="division-hits"
            caption={texts.found}
            columns={hitColumns}
            rows={hits}
            rowKey={({ code: of, place }) => place ?? of}
            rowLabel={({ path }) => path}
            addressOf={(hit) => below(listedCode(hit))}
            empty={progress.finished ? <Empty title={texts.nothing} hint={texts.emptyHint} /> : <NotYet />}
          />
          {more && (
            <p className="soft" data-filter={texts.found}>
              {texts.more}
            </p>
          )}
        </div>
      )}
    </ReadingStates>
  );
}
