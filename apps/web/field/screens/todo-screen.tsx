import type { InboxGroup } from '@yanzhen/contract/inbox';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import { type Known, useField } from '../field-state.ts';
import { takeBack } from '../field-work.ts';
import { fill } from '../../ui/fill.ts';
import { nameOf, today, whatOf, writeShortDay } from '../households.ts';
import { ProblemLine } from './problem-line.tsx';
import { QuestionCard } from './question-card.tsx';
import { ReturnedCard } from './returned-card.tsx';

const texts = fieldTexts.todo;
/** One thumb settles them one by one: what lies behind these comes up as they go. */
const MOST_DRAWN = 50;

function RestHint({ count }: { count: number }) {
  if (count <= MOST_DRAWN) return null;
  return <p className="hint">{fill(texts.rest, { shown: MOST_DRAWN, count: count - MOST_DRAWN })}</p>;
}

/** What only a person can decide: conflicts of what was handed in, and what could not be recorded at all. */
export function TodoScreen({ known }: { known: Known }) {
  const { entries, line } = useField();
  const refused = entries.filter(({ state }) => state === 'refused');
  const questions = known.questions ?? [];
  const returned = known.returned ?? [];
  const [done, setDone] = useState('');
  const [refusal, setRefusal] = useState({ card: '', problem: '' });
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
      <GoneCard {...refusal} cards={[...questions, ...returned]} />
      <ul className="cards">
        {questions.slice(0, MOST_DRAWN).map((question) => (
          <li key={question.id}>
            <QuestionCard
              known={known}
              question={question}
              isAway={isAway}
              onRefused={(problem) => setRefusal({ card: question.id, problem })}
            />
          </li>
        ))}
      </ul>
      <RestHint count={questions.length} />
      {returned.length === 0 ? null : (
        <section>
          <h2 className="list-title">{texts.returnedTitle}</h2>
          <ul className="cards">
            {returned.slice(0, MOST_DRAWN).map((entry) => (
              <li key={entry.id}>
                <ReturnedCard
                  entry={entry}
                  isAway={isAway}
                  onDone={setDone}
                  onRefused={(problem) => setRefusal({ card: entry.id, problem })}
                />
              </li>
            ))}
          </ul>
          <RestHint count={returned.length} />
        </section>
      )}
      {refused.length === 0 ? null : (
        <section>
          <h2 className="list-title">{texts.refusedTitle}</h2>
          <ul className="cards">
            {refused.slice(0, MOST_DRAWN).map((entry) => (
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
          <RestHint count={refused.length} />
        </section>
      )}
      <Elsewhere groups={known.inbox} />
    </>
  );
}

interface GoneCardProps {
  readonly card: string;
  readonly problem: string;
  readonly cards: readonly { readonly id: string }[];
}

/** Why an answer was refused, kept in view when its card has left the list; else the card says it itself. */
function GoneCard({ card, problem, cards }: GoneCardProps) {
  return <ProblemLine text={cards.some(({ id }) => id === card) ? '' : problem} />;
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
