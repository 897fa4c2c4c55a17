import { decideObjection } from '@yanzhen/contract/points-objections';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { ReasonedAnswer } from '../../../ui/reasoned-answer.tsx';
import { useCommand } from '../../../ui/use-command.ts';

const texts = officerTexts.objections;

/** The answer, its reason first: neither outcome goes out without one. */
export function DecideForm({ objection }: { readonly objection: string }) {
  const command = useCommand(decideObjection);
  const decide = (outcome: 'upheld' | 'dismissed') => (reason: string) =>
    void command.run({ objection, outcome, reason });
  return (
    <section className="form part" aria-label={texts.outcome}>
      <ReasonedAnswer
        label={texts.answerReason}
        command={command}
        answers={[
          { label: texts.decideDismissed, onGive: decide('dismissed') },
          { label: texts.decideUpheld, kind: 'danger', onGive: decide('upheld') },
        ]}
      />
    </section>
  );
}
