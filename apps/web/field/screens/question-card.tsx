import type { FieldQuestion } from '@yanzhen/contract/field';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import type { Known } from '../field-state.ts';
import { answerQuestion } from '../field-work.ts';
import { fill } from '../../ui/fill.ts';
import { itemOf, writeMoment } from '../households.ts';
import type { EntryBody } from '../keeping/entry.ts';
import { useAnswer } from '../use-answer.ts';
import { EntryWords } from './entry-words.tsx';
import { LineField } from './form-fields.tsx';
import { ProblemLine } from './problem-line.tsx';
import { Stepper } from './stepper.tsx';
import { TextForm } from './text-form.tsx';

const texts = fieldTexts.todo;

type Mode = 'closed' | 'correct' | 'drop';

/** Repeating what is on record already makes no sense as it is; everything else may still stand. */
function mayStand(question: FieldQuestion): boolean {
  return question.code !== 'points.already-recorded';
}

/** What was handed in and had to become a question, why, and the answers this person may give. */
export function QuestionCard({
  known,
  question,
  isAway,
  onRefused,
}: {
  known: Known;
  question: FieldQuestion;
  isAway: boolean;
  onRefused: (problem: string) => void;
}) {
  const [mode, setMode] = useState<Mode>('closed');
  const { isWorking, problem, answer } = useAnswer(['accept', 'correct', 'drop'], onRefused);
  const body = question.body as EntryBody;
  const settle = (kind: 'accept' | 'correct' | 'drop', rest: { body?: EntryBody; reason?: string }) =>
    answer(kind, (key) => answerQuestion({ proposal: question.id, answer: kind, ...rest }, key));
  const isOff = isAway || isWorking;
  return (
    <article className="card">
      <h2>
        {question.householdNumber} {question.householderName}
      </h2>
      <EntryWords title={question.itemTitle} unit={question.unit} entry={body} />
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
      <ProblemLine text={problem} />
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
      <LineField label={texts.occasion} value={occasion} onChange={setOccasion} />
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
