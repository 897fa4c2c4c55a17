import type { FieldBundle } from '@yanzhen/contract/field';
import { writeNumber } from '@yanzhen/contract/texts/fill-text';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import type { Known } from '../field-state.ts';
import { record } from '../field-work.ts';
import { fill } from '../../ui/fill.ts';
import { type Account, type Household, type Item, openAccounts, today } from '../households.ts';
import { replacePath } from '../navigation.ts';
import { Choices, DayField, LineField, TextField } from './form-fields.tsx';
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
      <Choices
        title={texts.who}
        name="account"
        choices={accounts.map(({ id, name, class: of }) => ({
          id,
          word: name === '' ? texts.classes[of] : `${name}（${texts.classes[of]}）`,
        }))}
        chosen={account?.id}
        onChoose={(id) => {
          setAccount(accounts.find((each) => each.id === id));
          setItem(undefined);
        }}
      />
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
                {fill(texts.each, { unit: item.unit, points: writeNumber(item.points[0] ?? 0) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
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
    <TextField label={item.needsReason ? texts.reason : texts.note} value={note} onChange={setNote} />
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
          <TextField label={texts.evidence} value={evidence} onChange={setEvidence} />
        </>
      ) : null}
      <button type="submit" className="button button-main" disabled={isMissing}>
        {points === null ? texts.submitNoPoints : fill(texts.submit, { points: writeNumber(points) })}
      </button>
      <p className="hint">{texts.notYetCounted}</p>
      <WhyPoints item={item} standard={standard} />
      <details className="details">
        <summary>{texts.optional}</summary>
        <DayField label={texts.when} value={occurredOn} onChange={setOccurredOn} />
        <LineField label={texts.occasion} value={occasion} onChange={setOccasion} />
        {item.needsReason ? null : noteField}
      </details>
    </form>
  );
}
