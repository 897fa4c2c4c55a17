import { type FieldQuestion, settleQuestion } from '@yanzhen/contract/field';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { can, useSession } from '../../../officer/session.ts';
import { Field } from '../../../ui/field.tsx';
import { fill } from '../../../ui/fill.ts';
import { LineField } from '../../../ui/line-field.tsx';
import { ReasonedAnswer } from '../../../ui/reasoned-answer.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { writeDay, writeMoment } from '../../../ui/write-day.ts';

const texts = officerTexts.questions;

interface EntryBody {
  readonly quantity: number;
  readonly occurredOn: string;
  readonly occasion: string;
  readonly note: string | null;
}

/** The input of an entry, when that is what was handed in. */
function entryOf({ command, body }: FieldQuestion): EntryBody | undefined {
  return command === 'points.record-entry' ? (body as EntryBody) : undefined;
}

/** One question: what was seen, why it is not on record, and the only answers this person may give. */
export function QuestionPart({
  question,
  isOpen,
  onOpen,
  onSettled,
}: {
  readonly question: FieldQuestion;
  /** Its answers are drawn only then: of hundreds of questions one is answered at a time. */
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onSettled: () => void;
}) {
  const session = useSession();
  const entry = entryOf(question);
  const mayRecord = entry !== undefined && can(session, 'points.record-entry');
  return (
    <article className="form part" aria-label={`${question.householdNumber} ${question.itemTitle}`}>
      <h2>
        {question.householdNumber} {question.householderName}
      </h2>
      {entry === undefined ? null : (
        <p>
          {question.itemTitle} {entry.quantity} {question.unit}，{writeDay(entry.occurredOn)}
          {entry.occasion === '' ? '' : `，${entry.occasion}`}
          {entry.note === null ? '' : `，${entry.note}`}
        </p>
      )}
      <p className="soft">
        {texts.sources[question.source]}：
        {question.proposedBy === ''
          ? fill(texts.handedIn, { at: writeMoment(question.handedInAt) })
          : fill(texts.proposed, { name: question.proposedBy, at: writeMoment(question.recordedAt) })}
      </p>
      <p>{question.detail}</p>
      {isOpen ? (
        <Answers question={question} entry={mayRecord ? entry : undefined} onSettled={onSettled} />
      ) : (
        <div>
          <Button
            aria-label={fill(texts.answerOf, {
              household: question.householdNumber,
              item: question.itemTitle,
            })}
            onClick={onOpen}
          >
            {texts.answer}
          </Button>
        </div>
      )}
    </article>
  );
}

/** Dropping is always possible, with a reason; recording only for whose duty it is. */
function Answers({
  question,
  entry,
  onSettled,
}: {
  readonly question: FieldQuestion;
  readonly entry: EntryBody | undefined;
  readonly onSettled: () => void;
}) {
  const command = useCommand(settleQuestion);
  const [quantity, setQuantity] = useState(entry?.quantity ?? 1);
  const [occasion, setOccasion] = useState(entry?.occasion ?? '');
  const proposal = question.id;
  const settle = async (input: Parameters<typeof command.run>[0]) => {
    if ((await command.run(input)) !== undefined) onSettled();
  };
  const isChanged =
    entry !== undefined && (quantity !== entry.quantity || occasion.trim() !== entry.occasion);
  return (
    <>
      {entry === undefined ? (
        <p className="soft">{texts.notYours}</p>
      ) : (
        <>
          <div className="row">
            <Field label={fill(texts.quantity, { unit: question.unit })}>
              {(id) => (
                <InputNumber
                  id={id}
                  min={1}
                  precision={0}
                  value={quantity}
                  onChange={(value) => setQuantity(value ?? 1)}
                />
              )}
            </Field>
            <LineField label={texts.occasion} most={64} value={occasion} onChange={setOccasion} />
          </div>
          <div className="row">
            <Button
              type="primary"
              loading={command.isRunning}
              onClick={() =>
                void settle(
                  isChanged
                    ? {
                        proposal,
                        answer: 'correct',
                        body: { ...(question.body as object), quantity, occasion: occasion.trim() },
                      }
                    : { proposal, answer: 'accept' },
                )
              }
            >
              {isChanged ? texts.correct : texts.accept}
            </Button>
          </div>
        </>
      )}
      <ReasonedAnswer
        label={texts.reason}
        command={command}
        answers={[
          { label: texts.drop, onGive: (reason) => void settle({ proposal, answer: 'drop', reason }) },
        ]}
      />
    </>
  );
}
