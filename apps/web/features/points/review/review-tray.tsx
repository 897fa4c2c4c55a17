import { reviewEntries } from '@yanzhen/contract/points';
import type { readReview, ReviewStage } from '@yanzhen/contract/points-review';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import type { OrderedItems } from './order-items.ts';
import type { Marks, ReviewMarks } from './use-review-marks.ts';

const texts = officerTexts.review;

export type ReviewDone = z.infer<typeof reviewEntries.output>;

interface ReviewTrayProps extends ReviewMarks {
  readonly stage: ReviewStage;
  readonly review: z.infer<typeof readReview.output>;
  readonly ordered: OrderedItems;
  readonly onDone: (outcome: ReviewDone) => void;
}

function sort(marks: Marks) {
  const all = [...marks];
  return {
    pass: all.filter(([, mark]) => mark.kind === 'pass').map(([entry]) => entry),
    aside: all.filter(([, mark]) => mark.kind === 'aside').map(([entry]) => entry),
    back: all.flatMap(([entry, mark]) => (mark.kind === 'return' ? [{ entry, reason: mark.reason }] : [])),
  };
}

/** What has been settled and not yet handed in; one command hands in all of it. */
export function ReviewTray({ stage, review, ordered, marks, mark, unmark, onDone }: ReviewTrayProps) {
  const command = useCommand(reviewEntries);
  const [meeting, setMeeting] = useState('');
  const present = new Set(review.items.map(({ entry }) => entry));
  const sorted = sort(new Map([...marks].filter(([entry]) => present.has(entry))));
  const rest = ordered.plain.filter(({ entry }) => !marks.has(entry)).map(({ entry }) => entry);
  const count = sorted.pass.length + sorted.back.length;
  const obstacle = findObstacle(stage, review.meetings.length, meeting, sorted.back.length);
  const submit = async () => {
    const done = await command.run({
      stage: stage.id,
      meeting: meeting === '' ? null : meeting,
      pass: sorted.pass,
      return: sorted.back,
    });
    if (done === undefined) return;
    onDone(done);
    unmark([...marks.keys()].filter((entry) => marks.get(entry)?.kind !== 'aside'));
  };
  return (
    <section className="review-tray" aria-label={texts.title}>
      <ProblemNote problem={command.problem} />
      {obstacle !== undefined && <p className="soft">{obstacle}</p>}
      <div className="row spread">
        <output>
          {marks.size === 0
            ? texts.trayEmpty
            : fill(texts.tray, {
                count: count + sorted.aside.length,
                pass: sorted.pass.length,
                return: sorted.back.length,
                aside: sorted.aside.length,
              })}
        </output>
        <div className="row">
          {stage.act === 'body' && review.meetings.length > 0 && (
            <SelectBox
              label={texts.meeting}
              value={meeting}
              onChange={setMeeting}
              options={[
                { value: '', label: texts.meetingNone },
                ...review.meetings.map(({ id, title, heldOn }) => ({
                  value: id,
                  label: `${heldOn} ${title}`,
                })),
              ]}
            />
          )}
          {marks.size > 0 && <Button onClick={() => unmark([...marks.keys()])}>{texts.discard}</Button>}
          {rest.length > 0 && (
            <Button onClick={() => mark(rest, { kind: 'pass' })}>
              {fill(texts.passRest, { count: rest.length })}
            </Button>
          )}
          <Button
            type="primary"
            disabled={count === 0 || obstacle !== undefined}
            loading={command.isRunning}
            onClick={() => void submit()}
          >
            {fill(texts.submit, { count })}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Why nothing can be handed in yet, in a sentence. */
function findObstacle(stage: ReviewStage, meetings: number, meeting: string, returns: number) {
  if (returns > 100) return texts.tooManyReturns;
  if (stage.act === 'individual') return undefined;
  if (meetings === 0) return texts.noMeeting;
  return meeting === '' ? fill(texts.meetingNeeded, { stage: stage.title }) : undefined;
}
