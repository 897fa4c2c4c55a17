import { readQuestions } from '@yanzhen/contract/field';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useState } from 'react';
import { DoneNote } from '../../../ui/done-note.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { MoreRows } from '../../../ui/more-rows.tsx';
import { Page } from '../../../ui/page.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { usePages } from '../../../ui/use-pages.ts';
import { QuestionPart } from './question-part.tsx';

const texts = officerTexts.questions;

/** What phones and villagers handed in and the record had moved past: a person says what it shall be. */
export function QuestionsPage() {
  const reading = usePages(readQuestions, {}, ({ questions }) => questions);
  const [settled, setSettled] = useState('');
  const [opened, setOpened] = useState<string>();
  const open = reading.rows.find(({ id }) => id === opened) ?? reading.rows[0];
  return (
    <Page title={texts.title} lead={texts.lead}>
      {settled === '' ? null : <DoneNote>{settled}</DoneNote>}
      <ReadingStates
        reading={reading}
        isEmpty={({ questions }) => questions.length === 0}
        empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
      >
        {() => (
          <ul className="stack">
            {reading.rows.map((question) => (
              <li key={question.id}>
                <QuestionPart
                  question={question}
                  isOpen={question.id === open?.id}
                  onOpen={() => setOpened(question.id)}
                  onSettled={() =>
                    setSettled(
                      fill(texts.settled, {
                        household: question.householdNumber,
                        item: question.itemTitle,
                      }),
                    )
                  }
                />
              </li>
            ))}
          </ul>
        )}
      </ReadingStates>
      <MoreRows reading={reading} />
    </Page>
  );
}
