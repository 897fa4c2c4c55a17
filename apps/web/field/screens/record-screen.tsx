import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import { type Known, useField } from '../field-state.ts';
import { fill } from '../../ui/fill.ts';
import { countThisWeek, findHouseholds, type Household, openAccounts } from '../households.ts';

const texts = fieldTexts.record;
/** A cheap phone does not draw thousands of rows; no grid has as many households as these, a village without grids may. */
export const MOST_DRAWN = 300;

/** That there are more, and how they are found. */
export function RestHint({ count }: { count: number }) {
  if (count <= MOST_DRAWN) return null;
  return <p className="hint">{fill(texts.rest, { shown: MOST_DRAWN, count: count - MOST_DRAWN })}</p>;
}

/** The opening view: my grid, with those first whom nobody has written down this week. */
export function RecordScreen({ known }: { known: Known }) {
  const { entries } = useField();
  const [typed, setTyped] = useState('');
  const counts = countThisWeek(known, entries);
  const found = findHouseholds(known.bundle.households, typed);
  const byNumber = [...found].sort((a, b) => (a.number < b.number ? -1 : 1));
  const notYet = byNumber.filter(({ id }) => (counts.get(id) ?? 0) === 0);
  const already = byNumber.filter(({ id }) => (counts.get(id) ?? 0) > 0);
  return (
    <>
      <h1 className="hidden">{texts.title}</h1>
      <div className="search">
        <input
          type="search"
          className="input"
          value={typed}
          placeholder={texts.search}
          aria-label={texts.search}
          autoComplete="off"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <a className="wide-link" href="#/labour">
        {texts.labour}
        <span aria-hidden="true">›</span>
      </a>
      {known.bundle.households.length === 0 ? <p className="empty">{texts.empty}</p> : null}
      {found.length === 0 && typed !== '' ? (
        <p className="empty">{fill(texts.nobody, { text: typed })}</p>
      ) : null}
      <HouseholdList title={texts.notYet} households={notYet} counts={counts} />
      <HouseholdList title={texts.already} households={already} counts={counts} />
    </>
  );
}

function HouseholdList({
  title,
  households,
  counts,
}: {
  title: string;
  households: readonly Household[];
  counts: ReadonlyMap<string, number>;
}) {
  if (households.length === 0) return null;
  return (
    <section>
      <h2 className="list-title">
        {title} <span className="soft">{fill(texts.people, { count: households.length })}</span>
      </h2>
      <ul className="list">
        {households.slice(0, MOST_DRAWN).map((household) => (
          <li key={household.id}>
            <HouseholdRow household={household} count={counts.get(household.id) ?? 0} />
          </li>
        ))}
      </ul>
      <RestHint count={households.length} />
    </section>
  );
}

function HouseholdRow({ household, count }: { household: Household; count: number }) {
  const isOpen = openAccounts(household).length > 0;
  const inside = (
    <>
      <span className="row-number">{household.number}</span>
      <span className="row-name">{household.name}</span>
      <span className="row-note">
        {isOpen
          ? count > 0
            ? fill(texts.times, { count })
            : household.away
              ? texts.away
              : ''
          : texts.notTakingPart}
      </span>
    </>
  );
  return isOpen ? (
    <a className="row" href={`#/record/${household.id}`}>
      {inside}
    </a>
  ) : (
    <div className="row row-off">{inside}</div>
  );
}
