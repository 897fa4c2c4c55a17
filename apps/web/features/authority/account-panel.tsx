import { disableAccount, openAccount, resetPassword, type StaffRow } from '@yanzhen/contract/authority';
import { requestPhoneChange } from '@yanzhen/contract/authority-accounts';
import { requestFactorReset } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { type Day, dayOf } from '@yanzhen/domain/kernel';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../officer/session.ts';
import type { Problem } from '../../ui/api.ts';
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
import '../../ui/account-panel.css';

const texts = officerTexts.accounts;

interface AccountPanelProps {
  readonly staff: StaffRow;
  /** Nobody closes or resets his own account from here: he would be out before he read the answer. */
  readonly isOwn: boolean;
}

/** Until when the password that was handed out may be used, or that it is none any more. */
function describeFirstPassword({ firstPasswordUntil: until }: StaffRow, today: Day): string {
  if (until === null) return texts.mustChange;
  const words = dayOf(until) < today ? texts.firstPasswordEnded : texts.mustChangeUntil;
  return fill(words, { time: writeMoment(until) });
}

/** One person's account: opened, reset in his presence, or closed with a reason. */
export function AccountPanel({ staff, isOwn }: AccountPanelProps) {
  const { today } = useSession();
  const [issued, setIssued] = useState<{ readonly password: string | null }>();
  return (
    <SidePanel title={staff.name} onClose={() => setSearch({ open: undefined })}>
      <div className="stack">
        <dl className="pairs">
          <dt>{texts.posts}</dt>
          <dd>{staff.posts.length === 0 ? texts.leftOffice : staff.posts.join('、')}</dd>
          <dt>{texts.places}</dt>
          <dd>{staff.places.join('、')}</dd>
          <dt>{texts.phone}</dt>
          <dd>{staff.phone ?? texts.states.none}</dd>
          <dt>{texts.state}</dt>
          <dd>
            {texts.states[staff.state]}
            {staff.mustChange && `（${describeFirstPassword(staff, today)}）`}
          </dd>
          <dt>{texts.factor}</dt>
          <dd>{staff.secondFactor ? texts.factorOn : texts.factorOff}</dd>
          <dt>{texts.lastSignedIn}</dt>
          <dd>{staff.lastSignedIn === null ? texts.never : writeMoment(staff.lastSignedIn)}</dd>
        </dl>
        {issued !== undefined && <PasswordOnce password={issued.password} />}
        {staff.state !== 'open' && staff.posts.length > 0 && <OpenForm staff={staff} onIssued={setIssued} />}
        {staff.state === 'open' && !isOwn && (
          <>
            <ResetForm person={staff.id} onIssued={setIssued} />
            {staff.lockedUntil !== null && <Unlock person={staff.id} />}
            <StaffSessions person={staff.id} />
            <StaffLinks person={staff.id} />
            {staff.secondFactor && <FactorResetForm person={staff.id} />}
            <PhoneChangeForm person={staff.id} />
            <DisableForm person={staff.id} />
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

function OpenForm({ staff, onIssued }: IssuingProps & { readonly staff: StaffRow }) {
  const command = useCommand(openAccount);
  return (
    <SmallForm
      fields={[texts.phone]}
      action={staff.state === 'none' ? texts.open : texts.reopen}
      isRunning={command.isRunning}
      problem={command.problem}
      onSubmit={async ([phone]) => {
        const output = await command.run({ person: staff.id, phone: phone ?? '' });
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
  const requests = officerTexts.requests;
  const command = useCommand(requestFactorReset);
  return (
    <RequestForm
      hint={requests.requestHint}
      fields={[requests.requestReason]}
      action={requests.request}
      command={command}
      onSubmit={async ([reason]) => (await command.run({ person, reason: reason ?? '' })) !== undefined}
    />
  );
}

function PhoneChangeForm({ person }: { readonly person: string }) {
  const requests = officerTexts.requests;
  const command = useCommand(requestPhoneChange);
  return (
    <RequestForm
      hint={requests.phoneHint}
      fields={[requests.newPhone, requests.phoneReason]}
      action={requests.changePhone}
      command={command}
      onSubmit={async ([phone, reason]) =>
        (await command.run({ person, phone: phone ?? '', reason: reason ?? '' })) !== undefined
      }
    />
  );
}

interface RequestFormProps {
  readonly hint: string;
  readonly fields: readonly string[];
  readonly action: string;
  readonly command: { readonly isRunning: boolean; readonly problem: Problem | undefined };
  readonly onSubmit: (values: readonly string[]) => Promise<boolean>;
}

/** What a second person answers. */
function RequestForm({ hint, fields, action, command, onSubmit }: RequestFormProps) {
  const [isDone, setDone] = useState(false);
  return (
    <>
      <p className="soft">{hint}</p>
      <SmallForm
        fields={fields}
        action={action}
        isRunning={command.isRunning}
        problem={command.problem}
        onSubmit={async (values) => {
          const isRequested = await onSubmit(values);
          setDone(isRequested);
          return isRequested;
        }}
      />
      {isDone && <DoneNote>{officerTexts.requests.requested}</DoneNote>}
    </>
  );
}
