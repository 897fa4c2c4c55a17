import {
  type AccountConsents,
  consentPublication,
  consentTakingPart,
  type ConsentState,
  withdrawConsent,
} from '@yanzhen/contract/points-consent';
import { consentTexts } from '@yanzhen/contract/texts/consent';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { can, useSession } from '../../../officer/session.ts';
import { DoneNote } from '../../../ui/done-note.tsx';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { useCommand } from '../../../ui/use-command.ts';

const texts = officerTexts.consents;

interface ConsentActionProps {
  readonly account: AccountConsents;
  readonly consent: ConsentState;
}

/** Which step is possible now; nobody who has left is put on a board. */
function findStep({ consents }: AccountConsents, { scope, live }: ConsentState) {
  if (scope === 'taking-part') return live ? 'leave' : 'back';
  if (live) return 'unpublish';
  return consents.some((one) => one.scope === 'taking-part' && one.live) ? 'publish' : undefined;
}

const abilities = {
  leave: 'points.withdraw-consent',
  back: 'points.consent-taking-part',
  publish: 'points.consent-publication',
  unpublish: 'points.withdraw-consent',
} as const;

/** Written down for the household, marked so; what follows from it is read before it is done. */
export function ConsentAction({ account, consent }: ConsentActionProps) {
  const session = useSession();
  const withdrawing = useCommand(withdrawConsent);
  const publishing = useCommand(consentPublication);
  const returning = useCommand(consentTakingPart);
  const [isAsking, setAsking] = useState(false);
  const [isDone, setDone] = useState(false);
  const step = findStep(account, consent);
  if (step === undefined) return null;
  const id = account.account;
  const mayDo = can(session, abilities[step]);
  const run = async () => {
    const given = { account: id, consentVersion: consentTexts.version };
    const done =
      step === 'publish'
        ? await publishing.run(given)
        : step === 'back'
          ? await returning.run(given)
          : await withdrawing.run({ account: id, scope: consent.scope });
    setDone(done !== undefined);
    if (done !== undefined) setAsking(false);
  };
  const command = step === 'publish' ? publishing : step === 'back' ? returning : withdrawing;
  if (!isAsking) {
    return (
      <>
        {isDone && <DoneNote>{texts.done}</DoneNote>}
        <div className="no-print">
          <Button
            size="small"
            disabled={!mayDo}
            title={mayDo ? undefined : texts.barred}
            onClick={() => setAsking(true)}
          >
            {texts[step]}
          </Button>
        </div>
      </>
    );
  }
  return (
    <fieldset className="form no-print">
      <legend>{texts[step]}</legend>
      <p>{fill(texts.consequences[step], { pending: account.pending })}</p>
      <ProblemNote problem={command.problem} />
      <div className="row">
        <Button loading={command.isRunning} onClick={() => void run()}>
          {texts.confirm}
        </Button>
        <Button onClick={() => setAsking(false)}>{texts.cancel}</Button>
      </div>
    </fieldset>
  );
}
