import type { FieldBundle } from '@yanzhen/contract/field';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import type { Known } from '../field-state.ts';
import { record } from '../field-work.ts';
import { fill } from '../fill.ts';
import { type Account, type Household, type Item, openAccounts, today } from '../households.ts';
import { replacePath } from '../navigation.ts';
import { PageHead } from './page-head.tsx';
import { WhyPoints } from './rule-text.tsx';
import { Stepper } from './stepper.tsx';
import { WeekEntries } from './week-entries.tsx';

const texts = fieldTexts.entry;

/** What and how much for one household: two taps for the ordinary entry, everything else below and optional. */
export function EntryScreen({ known, household }: { known: Known; household: Household }) {
  const accounts = openAccounts(household);
  const [account, setAccount] = useState<Account | undefined>(accounts[0]);
  const [item, setItem] = useState<Item>();
  const items = known.bundle.items.filter(
    ({ classes }) => account !== undefined && classes.includes(account.class),
  );
  return (
    <>
      <PageHead title={`${household.number} ${household.name}`} back="/record" />
      {accounts.length > 1 ? (
        <fieldset className="choices">
          <legend className="label">{texts.who}</legend>
          {accounts.map((each) => (
            <label key={each.id} className="choice">
              <input
                type="radio"
                name="account"
                checked={each.id === account?.id}
                onChange={() => {
                  setAccount(each);
                  setItem(undefined);
                }}
              />
              <span>
                {each.name === ''
                  ? texts.classes[each.class]
                  : `${each.name}（${texts.classes[each.class]}）`}
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {item === undefined || account === undefined ? (
        <>
          <ItemList items={items} onChoose={setItem} />
          {account !== undefined && <WeekEntries key={account.id} account={account.id} />}
        </>
      ) : (
        <EntryForm
          key={item.id}
          item={item}
          account={account}
          standard={known.bundle.standard}
          onOther={() => setItem(undefined)}
        />
      )}
    </>
  );
}

function ItemList({ items, onChoose }: { items: readonly Item[]; onChoose: (item: Item) => void }) {
  if (items.length === 0) return <p className="empty">{texts.noItems}</p>;
  return (
    <section>
      <h2 className="list-title">{texts.what}</h2>
      <ul className="list">
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" className="row" onClick={() => onChoose(item)}>
              <span className="row-name">{item.title}</span>
              <span className="row-note">
                {fill(texts.each, { unit: item.unit, points: writePoints(item.points[0] ?? 0) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function writePoints(points: number): string {
  return points < 0 ? `−${-points}` : String(points);
}

interface EntryFormProps {
  readonly item: Item;
  readonly account: Account;
  readonly standard: FieldBundle['standard'];
  readonly onOther: () => void;
}

function EntryForm({ item, account, standard, onOther }: EntryFormProps) {
  const [quantity, setQuantity] = useState(item.min);
  const [occurredOn, setOccurredOn] = useState(today);
  const [occasion, setOccasion] = useState('');
  const [note, setNote] = useState('');
  const [evidence, setEvidence] = useState('');
  const points = item.points[quantity - item.min] ?? null;
  const isMissing = item.needsReason && (note.trim() === '' || evidence.trim() === '');
  const submit = async () => {
    const text = (typed: string) => (typed.trim() === '' ? null : typed.trim());
    const body = {
      account: account.id,
      item: item.id,
      quantity,
      occurredOn,
      occasion: occasion.trim(),
      note: text(note),
      evidence: text(evidence),
    };
    await record([{ body, points }]);
    replacePath('/record');
  };
  const noteField = (
    <label className="field">
      <span className="label">{item.needsReason ? texts.reason : texts.note}</span>
      <textarea
        className="input"
        rows={2}
        maxLength={500}
        value={note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
    </label>
  );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <button type="button" className="row row-chosen" onClick={onOther}>
        <span className="row-name">{item.title}</span>
        <span className="row-note" aria-hidden="true">
          ‹ {texts.what}
        </span>
      </button>
      <Stepper
        label={fill(texts.howMuch, { unit: item.unit })}
        value={quantity}
        min={item.min}
        max={item.max}
        onChange={setQuantity}
      />
      {item.needsReason ? (
        <>
          {noteField}
          <label className="field">
            <span className="label">{texts.evidence}</span>
            <textarea
              className="input"
              rows={2}
              maxLength={500}
              value={evidence}
              onInput={(event) => setEvidence(event.currentTarget.value)}
            />
          </label>
        </>
      ) : null}
      <button type="submit" className="button button-main" disabled={isMissing}>
        {points === null ? texts.submitNoPoints : fill(texts.submit, { points: writePoints(points) })}
      </button>
      <p className="hint">{texts.notYetCounted}</p>
      <WhyPoints item={item} standard={standard} />
      <details className="details">
        <summary>{texts.optional}</summary>
        <label className="field">
          <span className="label">{texts.when}</span>
          <input
            type="date"
            className="input"
            value={occurredOn}
            max={today()}
            required
            onInput={(event) => setOccurredOn(event.currentTarget.value)}
          />
        </label>
        <label className="field">
          <span className="label">{texts.occasion}</span>
          <input
            className="input"
            maxLength={64}
            value={occasion}
            onInput={(event) => setOccasion(event.currentTarget.value)}
          />
        </label>
        {item.needsReason ? null : noteField}
      </details>
    </form>
  );
}
