import { type DivisionHit, searchDivisions } from '@yanzhen/contract/directory-divisions';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isPlaceKind, placeKinds } from '@yanzhen/domain/directory';
import { listedCode } from '../../features/directory/address-of-division.ts';
import { fill } from '../../ui/fill.ts';
import { Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';

const texts = officerTexts.shell;

/** More than these are looked at on the page of the nation's divisions. */
const MOST_SHOWN = 5;

const wordOf = (kind: string) => (isPlaceKind(kind) ? placeKinds[kind].label : kind);
const addressOf = (search: Record<string, string>) => `/divisions?${new URLSearchParams(search).toString()}`;

interface NationHitsProps {
  readonly typed: string;
  /** Ids of what is shown already, in reach. */
  readonly shown: ReadonlySet<string>;
  readonly onChoose: () => void;
}

/** Places of the nation's list and of the own county beyond one's reach: only where they lie, and nobody's business. */
export function NationHits({ typed, shown, onChoose }: NationHitsProps) {
  const { data, problem } = useRead(searchDivisions, { q: typed });
  // What cannot be searched for is said once, above.
  if (problem !== undefined || data === undefined) return null;
  const hits = data.hits.filter(({ place }) => place === null || !shown.has(place));
  const { places, expected, finished } = data.progress;
  if (hits.length === 0 && finished) return null;
  return (
    <section className="nation-hits" aria-label={texts.nation}>
      <p className="soft">{texts.nation}</p>
      <ul>
        {hits.slice(0, MOST_SHOWN).map((hit) => (
          <Hit key={hit.place ?? hit.code} hit={hit} onChoose={onChoose} />
        ))}
        {(hits.length > MOST_SHOWN || data.more) && (
          <li>
            <Link to={addressOf({ text: typed })} onClick={onChoose}>
              {texts.nationAll}
            </Link>
          </li>
        )}
      </ul>
      {!finished && <p className="soft">{fill(officerTexts.divisions.loading, { places, expected })}</p>}
    </section>
  );
}

function Hit({ hit, onChoose }: { readonly hit: DivisionHit; readonly onChoose: () => void }) {
  return (
    <li>
      <Link to={addressOf({ under: listedCode(hit) })} onClick={onChoose}>
        <span>
          {hit.name} <span className="soft">{hit.path.split('/').slice(0, -1).join('')}</span>
        </span>
        <span className="soft no-wrap">{wordOf(hit.kind)}</span>
      </Link>
    </li>
  );
}
