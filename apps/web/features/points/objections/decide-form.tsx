import { decideObjection } from '@yanzhen/contract/points-objections';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '../../../ui/field.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { useCommand } from '../../../ui/use-command.ts';

const texts = officerTexts.objections;

/** The answer, its reason first: neither outcome goes out without one. */
export function DecideForm({ objection }: { readonly objection: string }) {
  const command = useCommand(decideObjection);
  const [reason, setReason] = useState('');
  const decide = (outcome: 'upheld' | 'dismissed') =>
    void command.run({ objection, outcome, reason: reason.trim() });
  const isBarred = reason.trim() === '';
  return (
    <section className="form part" aria-label={texts.outcome}>
      <Field label={texts.answerReason}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote problem={command.problem} />
      <div className="row">
        <Button disabled={isBarred} loading={command.isRunning} onClick={() => decide('dismissed')}>
          {texts.decideDismissed}
        </Button>
        <Button danger disabled={isBarred} loading={command.isRunning} onClick={() => decide('upheld')}>
          {texts.decideUpheld}
        </Button>
      </div>
    </section>
  );
}
