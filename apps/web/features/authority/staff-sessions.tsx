import { endStaffSessions, readStaffSessions, unlockAccount } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { DoneNote } from '../../ui/done-note.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';
import { writeMoment } from '../../ui/write-day.ts';
import { useState } from 'react';

const texts = officerTexts.accounts;
const words = officerTexts.sessions;

/** Where somebody is signed in, for the security administrator: each place and all of them can be ended. */
export function StaffSessions({ person }: { readonly person: string }) {
  const reading = useRead(readStaffSessions, { person });
  const command = useCommand(endStaffSessions);
  return (
    <section className="part" aria-label={texts.sessionsTitle}>
      <h3>{texts.sessionsTitle}</h3>
      <ProblemNote problem={command.problem} />
      <ReadingStates reading={reading}>
        {({ sessions }) =>
          sessions.length === 0 ? (
            <p className="soft">{texts.sessionsNone}</p>
          ) : (
            <>
              <ul className="stack">
                {sessions.map(({ id, device, address, signedInAt }) => (
                  <li key={id} className="row">
                    <span>
                      {device ?? words.unknown} · {address ?? words.unknown} · {writeMoment(signedInAt)}
                    </span>
                    <Button
                      size="small"
                      aria-label={fill(words.endLabel, {
                        device: device ?? words.unknown,
                        time: writeMoment(signedInAt),
                      })}
                      onClick={() => void command.run({ person, session: id })}
                    >
                      {words.end}
                    </Button>
                  </li>
                ))}
              </ul>
              <div>
                <Button loading={command.isRunning} onClick={() => void command.run({ person })}>
                  {texts.endAll}
                </Button>
              </div>
            </>
          )
        }
      </ReadingStates>
    </section>
  );
}

/** Offered while the account is closed for having been guessed at. */
export function Unlock({ person }: { readonly person: string }) {
  const command = useCommand(unlockAccount);
  const [isDone, setDone] = useState(false);
  const unlock = async () => setDone((await command.run({ person })) !== undefined);
  return (
    <section className="part" aria-label={texts.unlock}>
      <p className="soft">{texts.unlockHint}</p>
      <ProblemNote problem={command.problem} />
      {isDone && <DoneNote>{texts.unlocked}</DoneNote>}
      <div>
        <Button loading={command.isRunning} onClick={() => void unlock()}>
          {texts.unlock}
        </Button>
      </div>
    </section>
  );
}
