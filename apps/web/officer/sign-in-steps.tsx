import type { CountyChoice } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Checkbox, Input, Radio } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Awaiting, chooseFirstPassword, showFactor } from '../ui/api.ts';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useStep } from './use-step.ts';

const texts = officerTexts.step;

interface StepProps {
  readonly onNext: (awaiting: Awaiting) => void;
  readonly onBack: () => void;
}

interface StepHeadProps {
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
}

/** The title takes the focus, because what was here before it is gone. */
export function StepHead({ title, lead, children }: StepHeadProps) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <>
      <h2 ref={head} tabIndex={-1}>
        {title}
      </h2>
      <p className="soft">{lead}</p>
      {children}
    </>
  );
}

interface CountyStepProps extends StepProps {
  readonly counties: readonly CountyChoice[];
  readonly choose: (county: number) => Promise<Awaiting | readonly CountyChoice[]>;
}

/** One number and one password that open accounts of several counties: in which he works now. */
export function CountyStep({ counties, choose, onNext, onBack }: CountyStepProps) {
  const [chosen, setChosen] = useState<number>();
  const { isRunning, problem, submit } = useStep(
    () => choose(chosen ?? 0),
    (answer) => (typeof answer === 'object' ? undefined : onNext(answer)),
  );
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <StepHead title={texts.county} lead={texts.countyLead} />
      <ProblemNote problem={problem} />
      <Radio.Group
        vertical
        name="county"
        aria-label={texts.county}
        value={chosen}
        onChange={(event) => setChosen(event.target.value as number)}
        options={counties.map(({ county, name }) => ({ value: county, label: name }))}
      />
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        disabled={chosen === undefined}
        loading={isRunning}
        block
      >
        {texts.next}
      </Button>
      <Button onClick={onBack} block>
        {texts.back}
      </Button>
    </form>
  );
}

export function FactorStep({ onNext, onBack }: StepProps) {
  const [code, setCode] = useState('');
  const [remember, setRemember] = useState(false);
  const { isRunning, problem, submit } = useStep(() => showFactor(code.trim(), remember), onNext);
  const isOver = problem?.code === 'authority.step-over';
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <StepHead title={texts.factor} lead={texts.factorLead} />
      <ProblemNote problem={problem} {...(isOver && { onRetry: onBack, action: texts.back })} />
      <Field label={texts.code} hint={texts.codeHint}>
        {(id) => (
          <Input
            id={id}
            value={code}
            autoComplete="one-time-code"
            required
            size="large"
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Checkbox checked={remember} onChange={(event) => setRemember(event.target.checked)}>
        {texts.remember}
      </Checkbox>
      <Button type="primary" htmlType="submit" size="large" loading={isRunning} block>
        {texts.next}
      </Button>
      <Button onClick={onBack} block>
        {texts.back}
      </Button>
    </form>
  );
}

/** Twice, because what is typed is not seen; the server says why one is too weak. */
export function PasswordStep({ onNext, onBack }: StepProps) {
  const own = officerTexts.own;
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const { isRunning, problem, submit } = useStep(() => chooseFirstPassword(password), onNext);
  const differs = again !== '' && again !== password;
  const box = (label: string, value: string, set: (value: string) => void, hint?: string) => (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {(id) => (
        <Input
          id={id}
          type="password"
          autoComplete="new-password"
          value={value}
          required
          size="large"
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <StepHead title={texts.password} lead={texts.passwordLead} />
      <ProblemNote problem={problem} />
      {box(own.next, password, setPassword, own.nextHint)}
      {box(own.again, again, setAgain)}
      {differs && <p role="alert">{own.differ}</p>}
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        disabled={password === '' || again !== password}
        loading={isRunning}
        block
      >
        {texts.next}
      </Button>
      <Button onClick={onBack} block>
        {texts.back}
      </Button>
    </form>
  );
}
