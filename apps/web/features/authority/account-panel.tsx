import { disableAccount, openAccount, resetPassword } from '@yanzhen/contract/authority';
import { requestFactorReset } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { DoneNote } from '../../ui/done-note.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { SmallForm } from '../../ui/small-form.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writeMoment } from '../../ui/write-day.ts';
import { StaffLinks } from './staff-links.tsx';
import { StaffSessions, Unlock } from './staff-sessions.tsx';
import type { Staff } from './staff.ts';
import '../../ui/account-panel.css';

const texts = officerTexts.accounts;

interface AccountPanelProps {
  readonly staff: Staff;
  /** Nobody closes or resets his own account from here: he would be out before he read the answer. */
  readonly isOwn: boolean;
}

/** One person's account: opened, reset in his presence, or closed with a reason. */
export function AccountPanel({ staff, isOwn }: AccountPanelProps) {
  const [issued, setIssued] = useState<{ readonly password: string | null }>();
  return (
    <SidePanel title={staff.name} onClose={() => setSearch({ open: undefined })}>
      <div className="stack">
        <dl className="pairs">
          <dt>{texts.posts}</dt>
          <dd>{staff.posts.join('、')}</dd>
          <dt>{texts.phone}</dt>
          <dd>{staff.phone ?? texts.states.none}</dd>
          <dt>{texts.state}</dt>
          <dd>
            {texts.states[staff.state]}
            {staff.mustChange && `（${texts.mustChange}）`}
          </dd>
          <dt>{texts.factor}</dt>
          <dd>{staff.secondFactor ? texts.factorOn : texts.factorOff}</dd>
          <dt>{texts.lastSignedIn}</dt>
          <dd>{staff.lastSignedIn === null ? texts.never : writeMoment(staff.lastSignedIn)}</dd>
        </dl>
        {issued !== undefined && <PasswordOnce password={issued.password} />}
        {staff.state !== 'open' && <OpenForm staff={staff} onIssued={setIssued} />}
        {staff.state === 'open' && !isOwn && (
          <>
            <ResetForm person={staff.person} onIssued={setIssued} />
            {staff.lockedUntil !== null && <Unlock person={staff.person} />}
            <StaffSessions person={staff.person} />
            <StaffLinks person={staff.person} />
            {staff.secondFactor && <FactorResetForm person={staff.person} />}
            <DisableForm person={staff.person} />
          </>
        )}
      </div>
    </SidePanel>
  );
}

function PasswordOnce({ password }: { readonly password: string | null }) {
  return (
    <DoneNote>
      {password === null ? (
        texts.passwordGone
      ) : (
        <>
          <strong className="number">{fill(texts.passwordOnce, { password })}</strong>
          <br />
          {texts.passwordHint}
        </>
      )}
    </DoneNote>
  );
}

interface IssuingProps {
  readonly onIssued: (issued: { readonly password: string | null }) => void;
}

function OpenForm({ staff, onIssued }: IssuingProps & { readonly staff: Staff }) {
  const command = useCommand(openAccount);
  return (
    <SmallForm
      fields={[texts.phone]}
      action={staff.state === 'none' ? texts.open : texts.reopen}
      isRunning={command.isRunning}
      problem={command.problem}
      onSubmit={async ([phone]) => {
        const output = await command.run({ person: staff.person, phone: phone ?? '' });
        if (output !== undefined) onIssued(output);
        return output !== undefined;
      }}
    />
  );
}

function ResetForm({ person, onIssued }: IssuingProps & { readonly person: string }) {
  const command = useCommand(resetPassword);
  const reset = async () => {
    const output = await command.run({ person });
    if (output !== undefined) onIssued(output);
  };
  return (
    <section className="part" aria-label={texts.reset}>
      <p className="soft">{texts.resetHint}</p>
      <ProblemNote problem={command.problem} />
      <div>
        <Button loading={command.isRunning} onClick={() => void reset()}>
          {texts.reset}
        </Button>
      </div>
    </section>
  );
}

function DisableForm({ person }: { readonly person: string }) {
  const command = useCommand(disableAccount);
  return (
    <>
      <p className="soft">{texts.disableHint}</p>
      <SmallForm
        fields={[texts.disableReason]}
        action={texts.disable}
        isRunning={command.isRunning}
        problem={command.problem}
        onSubmit={async ([reason]) => (await command.run({ person, reason: reason ?? '' })) !== undefined}
      />
    </>
  );
}

function FactorResetForm({ person }: { readonly person: string }) {
  const resets = officerTexts.resets;
  const command = useCommand(requestFactorReset);
  const [isDone, setDone] = useState(false);
  return (
    <>
      <p className="soft">{resets.requestHint}</p>
      <SmallForm
        fields={[resets.requestReason]}
        action={resets.request}
        isRunning={command.isRunning}
        problem={command.problem}
        onSubmit={async ([reason]) => {
          const isRequested = (await command.run({ person, reason: reason ?? '' })) !== undefined;
          setDone(isRequested);
          return isRequested;
        }}
      />
      {isDone && <DoneNote>{resets.requested}</DoneNote>}
    </>
  );
}
