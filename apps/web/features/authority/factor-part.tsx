import {
  beginFactor,
  confirmFactor,
  type FactorToSetUp,
  type readOwnSecurity,
  removeFactor,
  renewRecoveryCodes,
} from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { DoneNote } from '../../ui/done-note.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SmallForm } from '../../ui/small-form.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writeMoment } from '../../ui/write-day.ts';
import { FactorSetUp } from './factor-set-up.tsx';
import { RecoveryCodeSheet } from './recovery-code-sheet.tsx';

const texts = officerTexts.factor;
type Own = z.infer<typeof readOwnSecurity.output>;

/** One's own second factor: set up, moved to another telephone, its recovery codes, and removed where it may be. */
export function FactorPart({ own }: { readonly own: Own }) {
  const [codes, setCodes] = useState<readonly string[] | null>();
  const { factor, demo } = own;
  if (codes !== undefined) return <RecoveryCodeSheet codes={codes} onDone={() => setCodes(undefined)} />;
  const isOn = factor.since !== null;
  return (
    <section aria-label={texts.title} className="stack">
      <h2>{texts.title}</h2>
      {demo ? (
        <p className="soft">{texts.demo}</p>
      ) : (
        <>
          <p>
            {factor.since === null ? texts.off : fill(texts.on, { since: writeMoment(factor.since) })}
            {isOn && '；'}
            {isOn &&
              (factor.recoveryCodesLeft === 0
                ? texts.leftNone
                : fill(texts.left, { count: factor.recoveryCodesLeft }))}
            。
          </p>
          <p className="soft">{factor.needed ? texts.needed : texts.optional}</p>
          <SetUp isReplacing={isOn} onCodes={setCodes} />
          {isOn && <Renew onCodes={setCodes} />}
          {isOn && !factor.needed && <Remove />}
        </>
      )}
    </section>
  );
}

interface CodesProps {
  readonly onCodes: (codes: readonly string[] | null) => void;
}

function SetUp({ isReplacing, onCodes }: CodesProps & { readonly isReplacing: boolean }) {
  const beginning = useCommand(beginFactor);
  const confirming = useCommand(confirmFactor);
  const [proof, setProof] = useState('');
  const [code, setCode] = useState('');
  const [factor, setFactor] = useState<FactorToSetUp>();
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    const begun = await beginning.run({ proof });
    if (begun !== undefined) setFactor(begun);
  };
  const confirm = async () => {
    const confirmed = await confirming.run({ code });
    if (confirmed !== undefined) onCodes(confirmed.recoveryCodes);
  };
  if (factor !== undefined)
    return (
      <FactorSetUp
        factor={factor}
        code={code}
        onCode={setCode}
        isRunning={confirming.isRunning}
        problem={confirming.problem}
        onSubmit={() => void confirm()}
      />
    );
  return (
    <form className="form part" style={{ maxWidth: 440 }} onSubmit={(event) => void begin(event)}>
      <Field label={isReplacing ? texts.proofCode : texts.proofPassword}>
        {(id) => (
          <Input
            id={id}
            type={isReplacing ? 'text' : 'password'}
            autoComplete={isReplacing ? 'one-time-code' : 'current-password'}
            value={proof}
            onChange={(event) => setProof(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote problem={beginning.problem} />
      <div>
        <Button htmlType="submit" disabled={proof === ''} loading={beginning.isRunning}>
          {isReplacing ? texts.replace : texts.begin}
        </Button>
      </div>
    </form>
  );
}

function Renew({ onCodes }: CodesProps) {
  const command = useCommand(renewRecoveryCodes);
  return (
    <SmallForm
      fields={[texts.code]}
      action={texts.renew}
      isRunning={command.isRunning}
      problem={command.problem}
      onSubmit={async ([code]) => {
        const output = await command.run({ code: code ?? '' });
        if (output !== undefined) onCodes(output.recoveryCodes);
        return output !== undefined;
      }}
    />
  );
}

function Remove() {
  const command = useCommand(removeFactor);
  const [isDone, setDone] = useState(false);
  return (
    <>
      <SmallForm
        fields={[texts.code]}
        action={texts.remove}
        isRunning={command.isRunning}
        problem={command.problem}
        onSubmit={async ([code]) => {
          const isRemoved = (await command.run({ code: code ?? '' })) !== undefined;
          setDone(isRemoved);
          return isRemoved;
        }}
      />
      {isDone && <DoneNote>{texts.removed}</DoneNote>}
    </>
  );
}
