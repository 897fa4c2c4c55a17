import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import type { Awaiting } from '../server.ts';

const texts = fieldTexts.signIn;

interface SignInStepProps {
  awaiting: NonNullable<Awaiting>;
  isWorking: boolean;
  onSubmit: (typed: string) => void;
  onBack: () => void;
}

/** A code, or a password of one's own; a second factor is first set up at a desk, where there is room for it. */
export function SignInStep({ awaiting, isWorking, onSubmit, onBack }: SignInStepProps) {
  const [typed, setTyped] = useState('');
  const { lead } = texts.steps[awaiting];
  if (awaiting === 'enrolment')
    return (
      <>
        <p className="notice">{lead}</p>
        <button type="button" className="button" onClick={onBack}>
          {texts.back}
        </button>
      </>
    );
  const isCode = awaiting === 'second-factor';
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(typed.trim());
      }}
    >
      <p className="notice">{lead}</p>
      <label className="field">
        <span className="label">{texts.steps[awaiting].label}</span>
        <input
          className="input"
          type={isCode ? 'text' : 'password'}
          autoComplete={isCode ? 'one-time-code' : 'new-password'}
          required
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className="button button-main" disabled={isWorking}>
        {isWorking ? texts.working : texts.next}
      </button>
      <button type="button" className="button" onClick={onBack}>
        {texts.back}
      </button>
    </form>
  );
}
