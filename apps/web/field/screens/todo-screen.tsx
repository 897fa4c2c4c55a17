import type { FieldQuestion } from '@yanzhen/contract/field';
import type { InboxGroup } from '@yanzhen/contract/inbox';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import { type Known, useField } from '../field-state.ts';
import { answerQuestion, takeBack } from '../field-work.ts';
import { fill } from '../fill.ts';
import { itemOf, nameOf, today, whatOf, writeMoment, writeShortDay } from '../households.ts';
import { type EntryBody, newKey } from '../keeping/entry.ts';
import { ReturnedCard } from './returned-card.tsx';
import { Stepper } from './stepper.tsx';
import { TextForm } from './text-form.tsx';

const texts = fieldTexts.todo;

/** What only a person can decide: conflicts of what was handed in, and what could not be recorded at all. */
export function TodoScreen({ known }: { known: Known }) {
  const { entries, line } = useField();
  const refused = entries.filter(({ state }) => state === 'refused');
  const questions = known.questions ?? [];
  const returned = known.returned ?? [];
  const [done, setDone] = useState('');
  const isAway = line === 'away';
  return (
    <>
      <h1>{texts.title}</h1>
      {known.questions === null ? <p className="empty">{texts.stale}</p> : null}
      {isAway && questions.length + returned.length > 0 ? <p className="notice">{texts.offline}</p> : null}
      {known.questions !== null &&
      questions.length + returned.length + refused.length + known.inbox.length === 0 ? (
        <p className="empty">{texts.none}</p>
      ) : null}
      <output className={done === '' ? undefined : 'notice'}>{done}</output>
      <ul className="cards">
        {questions.map((question) => (
          <li key={question.id}>
            <QuestionCard known={known} question={question} isAway={isAway} />
          </li>
        ))}
      </ul>
      {returned.length === 0 ? null : (
        <section>
          <h2 className="list-title">{texts.returnedTitle}</h2>
          <ul className="cards">
            {returned.map((entry) => (
              <li key={entry.id}>
                <ReturnedCard entry={entry} isAway={isAway} onDone={setDone} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {refused.length === 0 ? null : (
        <section>
          <h2 className="list-title">{texts.refusedTitle}</h2>
          <ul className="cards">
            {refused.map((entry) => (
              <li key={entry.id} className="card">
                <h3>{nameOf(known, entry.body.account) || fieldTexts.mine.gone}</h3>
                <p>
                  {whatOf(known, entry.body)}，{writeShortDay(entry.body.occurredOn)}
                </p>
                <p className="problem">{entry.detail}</p>
                <button type="button" className="button" onClick={() => void takeBack([entry.id])}>
                  {texts.dismiss}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Elsewhere groups={known.inbox} />
    </>
  );
}

function Elsewhere({ groups }: { groups: readonly InboxGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <section>
      <h2 className="list-title">{texts.elsewhereTitle}</h2>
      <ul className="cards">
        {groups.map((group) => (
          <li key={group.key} className="card">
            <h3>
              {group.title} {group.placeName ?? group.villageName}
            </h3>
            <p>{group.todo}</p>
            {group.due === null ? null : <p className="soft">{writeDue(group.due)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function writeDue({ day, workingDaysLeft, provisional }: NonNullable<InboxGroup['due']>): string {
  const written = writeShortDay(day);
  if (provisional) return `${written}，${texts.provisional}`;
  if (day < today()) return fill(texts.overdue, { day: written });
  return workingDaysLeft === 0 ? texts.dueToday : fill(texts.dueIn, { days: workingDaysLeft, day: written });
}

type Mode = 'closed' | 'correct' | 'drop';

/** Repeating what is on record already makes no sense as it is; everything else may still stand. */
function mayStand(question: FieldQuestion): boolean {
  return question.code !== 'points.already-recorded';
}

function QuestionCard({
  known,
  question,
  isAway,
}: {
  known: Known;
  question: FieldQuestion;
  isAway: boolean;
}) {
  const [mode, setMode] = useState<Mode>('closed');
  const [problem, setProblem] = useState('');
  const [isWorking, setWorking] = useState(false);
  // One key per kind of answer: trying again after a lost connection decides nothing twice.
  const [keys] = useState(() => ({ accept: newKey(), correct: newKey(), drop: newKey() }));
  const body = question.body as EntryBody;
  const settle = (answer: 'accept' | 'correct' | 'drop', rest: { body?: EntryBody; reason?: string }) => {
    setProblem('');
    setWorking(true);
    answerQuestion({ proposal: question.id, answer, ...rest }, keys[answer])
      .catch((error: unknown) => {
        // The server keeps no answer of a refused command: another wording needs no other key, but may have one.
        keys[answer] = newKey();
        setProblem(error instanceof Error ? error.message : String(error));
      })
      .finally(() => setWorking(false));
  };
  const isOff = isAway || isWorking;
  return (
    <article className="card">
      <h2>
        {question.householdNumber} {question.householderName}
      </h2>
      <p>
        {question.itemTitle} {body.quantity} {question.unit}，{writeShortDay(body.occurredOn)}
        {body.occasion === '' ? '' : `，${body.occasion}`}
      </p>
      {body.note === null ? null : <p className="soft">{body.note}</p>}
      <p className="soft">
        {fill(texts.by, { name: question.proposedBy, when: writeMoment(Date.parse(question.recordedAt)) })}
      </p>
      <p className="ask">{question.detail}</p>
      {mode === 'closed' ? (
        <div className="answers">
          {mayStand(question) ? (
            <button
              type="button"
              className="button button-main"
              disabled={isOff}
              onClick={() => settle('accept', {})}
            >
              {texts.accept}
            </button>
          ) : null}
          <button type="button" className="button" disabled={isOff} onClick={() => setMode('correct')}>
            {mayStand(question) ? texts.correct : texts.anotherOccasion}
          </button>
          <button type="button" className="button" disabled={isOff} onClick={() => setMode('drop')}>
            {texts.drop}
          </button>
        </div>
      ) : null}
      {mode === 'correct' ? (
        <CorrectForm
          known={known}
          body={body}
          isOff={isOff}
          onCancel={() => setMode('closed')}
          onSubmit={(corrected) => settle('correct', { body: corrected })}
        />
      ) : null}
      {mode === 'drop' ? (
        <TextForm
          label={texts.reason}
          action={texts.submitDrop}
          isOff={isOff}
          onCancel={() => setMode('closed')}
          onSubmit={(reason) => settle('drop', { reason })}
        />
      ) : null}
      {problem === '' ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </article>
  );
}

function CorrectForm({
  known,
  body,
  isOff,
  onCancel,
  onSubmit,
}: {
  known: Known;
  body: EntryBody;
  isOff: boolean;
  onCancel: () => void;
  onSubmit: (body: EntryBody) => void;
}) {
  const [itemId, setItemId] = useState(body.item);
  const [quantity, setQuantity] = useState(body.quantity);
  const [occasion, setOccasion] = useState(body.occasion);
  const item = itemOf(known, itemId);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ ...body, item: itemId, quantity, occasion: occasion.trim() });
      }}
    >
      <label className="field">
        <span className="label">{fieldTexts.entry.what}</span>
        <select className="input" value={itemId} onChange={(event) => setItemId(event.currentTarget.value)}>
          {item === undefined ? <option value={itemId}>{itemId}</option> : null}
          {known.bundle.items.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Stepper
        label={texts.quantity}
        value={quantity}
        min={item?.min ?? 1}
        max={item?.max ?? quantity}
        onChange={setQuantity}
      />
      <label className="field">
        <span className="label">{texts.occasion}</span>
        <input
          className="input"
          maxLength={64}
          value={occasion}
          onInput={(event) => setOccasion(event.currentTarget.value)}
        />
      </label>
      <div className="answers">
        <button type="submit" className="button button-main" disabled={isOff}>
          {texts.submitCorrect}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}
