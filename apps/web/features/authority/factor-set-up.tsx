import type { FactorToSetUp } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import type { FormEvent } from 'react';
import type { Problem } from '../../ui/api.ts';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import './factor.css';

const texts = officerTexts.factor;

interface FactorSetUpProps {
  readonly factor: FactorToSetUp;
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly isRunning: boolean;
  readonly problem: Problem | undefined;
  readonly onSubmit: () => void;
}

/** The QR code, the same as a key to type, and the first code that shows that it arrived. */
export function FactorSetUp({ factor, code, onCode, isRunning, problem, onSubmit }: FactorSetUpProps) {
  if (factor.qr === null || factor.secret === null) return <p role="alert">{texts.secretGone}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="factor-set-up" onSubmit={submit}>
      <p>{texts.scan}</p>
      <img src={`data:image/svg+xml,${encodeURIComponent(factor.qr)}`} alt={texts.qr} className="factor-qr" />
      <p className="soft">{texts.typed}</p>
      <code className="factor-key">{factor.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      <p>{texts.confirm}</p>
      <ProblemNote problem={problem} />
      <Field label={texts.confirmCode}>
        {(id) => (
          <Input
            id={id}
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            size="large"
            onChange={(event) => onCode(event.target.value)}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" disabled={code.trim() === ''} loading={isRunning}>
        {texts.confirmSubmit}
      </Button>
    </form>
  );
}
