import { enrol } from '@yanzhen/contract/points';
import { consentTexts } from '@yanzhen/contract/texts/consent';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { DoneNote } from '../../../ui/done-note.tsx';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { useCommand } from '../../../ui/use-command.ts';

const texts = officerTexts.enrol;
/** As many as the server registers at a time. */
const MOST = 500;

function writeObstacle(count: number): string | undefined {
  if (count === 0) return texts.chooseFirst;
  return count > MOST ? fill(texts.tooMany, { most: MOST, count }) : undefined;
}

interface RegisterChosenProps {
  readonly households: readonly string[];
  readonly onDone: () => void;
}

/** The households ticked in the list take part, with or without their names on the board. */
export function RegisterChosen({ households, onDone }: RegisterChosenProps) {
  const command = useCommand(enrol);
  const [opened, setOpened] = useState<number>();
  const obstacle = writeObstacle(households.length);
  const register = async (publication: boolean) => {
    const done = await command.run({
      consentVersion: consentTexts.version,
      accounts: households.map((household) => ({ household, person: null, class: 'villager', publication })),
    });
    if (done === undefined) return;
    setOpened(done.accounts.length);
    onDone();
  };
  return (
    <>
      {opened !== undefined && <DoneNote>{fill(texts.done, { count: opened })}</DoneNote>}
      <ProblemNote problem={command.problem} />
      <div className="row no-print">
        {[true, false].map((publication) => (
          <Button
            key={String(publication)}
            type={publication ? 'primary' : 'default'}
            disabled={obstacle !== undefined}
            title={obstacle}
            loading={command.isRunning}
            onClick={() => void register(publication)}
          >
            {publication ? texts.withBoard : texts.withoutBoard}
          </Button>
        ))}
        <span className="soft">{obstacle ?? fill(texts.chosen, { count: households.length })}</span>
      </div>
    </>
  );
}
