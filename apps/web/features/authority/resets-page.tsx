import { readFactorResets, settleFactorReset } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import type { z } from 'zod';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { type StateKind, StateTag } from '../../ui/state-tag.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';
import { writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.resets;
type Reset = z.infer<typeof readFactorResets.output>['resets'][number];

const kinds: Readonly<Record<Reset['state'], StateKind>> = {
  open: 'pending',
  confirmed: 'passed',
  declined: 'returned',
  void: 'frozen',
};

/** Where the second person answers what a security administrator asked for. */
export function ResetsPage() {
  const reading = useRead(readFactorResets, {});
  const command = useCommand(settleFactorReset);
  return (
    <Page title={texts.title} lead={texts.lead}>
      <ProblemNote problem={command.problem} />
      <ReadingStates
        reading={reading}
        isEmpty={({ resets }) => resets.length === 0}
        empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
      >
        {({ resets }) => (
          <>
            <p className="soft">{texts.confirmHint}</p>
            <PlainTable>
              <thead>
                <tr>
                  <th scope="col">{texts.person}</th>
                  <th scope="col">{texts.requestedBy}</th>
                  <th scope="col">{texts.requestedAt}</th>
                  <th scope="col">{texts.reason}</th>
                  <th scope="col">{texts.state}</th>
                  <th scope="col">{texts.answer}</th>
                </tr>
              </thead>
              <tbody>
                {resets.map((reset) => (
                  <tr key={reset.id}>
                    <th scope="row">{reset.personName}</th>
                    <td>{reset.requestedByName}</td>
                    <td>{writeMoment(reset.requestedAt)}</td>
                    <td>{reset.reason ?? ''}</td>
                    <td>
                      <StateTag kind={kinds[reset.state]} word={texts.states[reset.state]} />
                    </td>
                    <td>
                      <Answer
                        reset={reset}
                        isRunning={command.isRunning}
                        onAnswer={(confirmed) => void command.run({ reset: reset.id, confirmed })}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </PlainTable>
          </>
        )}
      </ReadingStates>
    </Page>
  );
}

interface AnswerProps {
  readonly reset: Reset;
  readonly isRunning: boolean;
  readonly onAnswer: (confirmed: boolean) => void;
}

function Answer({ reset, isRunning, onAnswer }: AnswerProps) {
  if (reset.state !== 'open')
    return (
      <span className="soft">
        {reset.settledByName} {reset.settledAt === null ? '' : writeMoment(reset.settledAt)}
      </span>
    );
  if (!reset.mine) return <span className="soft">{texts.notMine}</span>;
  return (
    <span className="row">
      <Button size="small" type="primary" loading={isRunning} onClick={() => onAnswer(true)}>
        {texts.confirm}
      </Button>
      <Button size="small" disabled={isRunning} onClick={() => onAnswer(false)}>
        {texts.decline}
      </Button>
    </span>
  );
}
