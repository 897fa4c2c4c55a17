import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import type { Known } from '../field-state.ts';
import { record } from '../field-work.ts';
import { fill } from '../../ui/fill.ts';
import { type Account, findHouseholds, type Item, openAccounts, today } from '../households.ts';
import { replacePath } from '../navigation.ts';
import { Choices, DayField, LineField } from './form-fields.tsx';
import { PageHead } from './page-head.tsx';
import { MOST_DRAWN, RestHint } from './record-screen.tsx';
import { Stepper } from './stepper.tsx';
import './labour-screen.css';

const texts = fieldTexts.labour;

/** WN-18: an attendance list gives everybody on it an entry; they share the event's name as their occasion. */
export function LabourScreen({ known }: { known: Known }) {
  const items = known.bundle.items.filter(({ labour }) => labour);
  const [item, setItem] = useState<Item | undefined>(items[0]);
  const [event, setEvent] = useState('');
  const [place, setPlace] = useState('');
  const [occurredOn, setOccurredOn] = useState(today);
  const [quantities, setQuantities] = useState<ReadonlyMap<string, number>>(new Map());
  if (item === undefined) {
    return (
      <>
        <PageHead title={texts.title} back="/record" />
        <p className="empty">{texts.noItem}</p>
      </>
    );
  }
  const submit = async () => {
    await record(
      [...quantities].map(([account, quantity]) => ({
        body: {
          account,
          item: item.id,
          quantity,
          occurredOn,
          occasion: event.trim(),
          note: place.trim() === '' ? null : place.trim(),
          evidence: null,
        },
        points: item.points[quantity - item.min] ?? null,
      })),
    );
    replacePath('/record');
  };
  const isReady = quantities.size > 0 && event.trim() !== '';
  return (
    <form
      className="form"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void submit();
      }}
    >
      <PageHead title={texts.title} back="/record" />
      <LineField label={texts.event} example={texts.eventExample} value={event} onChange={setEvent} />
      <div className="pair">
        <LineField label={texts.place} most={100} value={place} onChange={setPlace} />
        <DayField label={texts.when} value={occurredOn} onChange={setOccurredOn} />
      </div>
      <Choices
        title={texts.item}
        name="item"
        choices={items.map(({ id, title }) => ({ id, word: title }))}
        chosen={item.id}
        onChoose={(id) => {
          setItem(items.find((each) => each.id === id));
          setQuantities(new Map());
        }}
      />
      <Attendees known={known} item={item} quantities={quantities} onChange={setQuantities} />
      <div className="sticky">
        <p className="hint">
          {quantities.size === 0 ? texts.nobody : event.trim() === '' ? texts.unnamed : ''}
        </p>
        <button type="submit" className="button button-main" disabled={!isReady}>
          {fill(texts.submit, { count: quantities.size })}
        </button>
      </div>
    </form>
  );
}

function Attendees({
  known,
  item,
  quantities,
  onChange,
}: {
  known: Known;
  item: Item;
  quantities: ReadonlyMap<string, number>;
  onChange: (quantities: ReadonlyMap<string, number>) => void;
}) {
  const [typed, setTyped] = useState('');
  const set = (account: Account, quantity: number | undefined) => {
    const next = new Map(quantities);
    if (quantity === undefined) next.delete(account.id);
    else next.set(account.id, quantity);
    onChange(next);
  };
  const rows = [...findHouseholds(known.bundle.households, typed)]
    .sort((a, b) => (a.number < b.number ? -1 : 1))
    .flatMap((household) => {
      const account = openAccounts(household).find((each) => item.classes.includes(each.class));
      return account === undefined ? [] : { household, account };
    });
  return (
    <section>
      <h2 className="list-title">{fill(texts.who, { count: quantities.size })}</h2>
      <input
        type="search"
        className="input"
        value={typed}
        placeholder={fieldTexts.record.search}
        aria-label={fieldTexts.record.search}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className="list">
        {rows.slice(0, MOST_DRAWN).map(({ household, account }) => {
          const quantity = quantities.get(account.id);
          return (
            <li key={account.id} className="attendee">
              <label className="row">
                <input
                  type="checkbox"
                  checked={quantity !== undefined}
                  onChange={() => set(account, quantity === undefined ? item.min : undefined)}
                />
                <span className="row-number">{household.number}</span>
                <span className="row-name">{account.name === '' ? household.name : account.name}</span>
              </label>
              {quantity === undefined ? null : (
                <Stepper
                  label={`${household.number} ${fill(texts.trips, { unit: item.unit })}`}
                  value={quantity}
                  min={item.min}
                  max={item.max}
                  onChange={(value) => set(account, value)}
                />
              )}
            </li>
          );
        })}
      </ul>
      <RestHint count={rows.length} />
    </section>
  );
}
