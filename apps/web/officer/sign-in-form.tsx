import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { lazy, Suspense, useId, useState } from 'react';
import { type Awaiting, signIn } from '../ui/api.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { FactorStep, PasswordStep } from './sign-in-steps.tsx';
import { useStep } from './use-step.ts';

const EnrolmentStep = lazy(async () => ({
  default: (await import('./enrolment-step.tsx')).EnrolmentStep,
}));

interface SignInFormProps {
  readonly onDone: () => void;
}

/** One thing at a time: the password, then whatever the server still waits for. */
export function SignInForm({ onDone }: SignInFormProps) {
  const [awaiting, setAwaiting] = useState<Awaiting>();
  const goOn = (next: Awaiting) => (next === undefined ? onDone() : setAwaiting(next));
  const back = () => setAwaiting(undefined);
  switch (awaiting) {
    case undefined:
      return <FirstStep onNext={goOn} />;
    case 'second-factor':
      return <FactorStep onNext={goOn} onBack={back} />;
    case 'new-password':
      return <PasswordStep onNext={goOn} onBack={back} />;
    case 'enrolment':
      return (
        <Suspense fallback={<Skeleton />}>
          <EnrolmentStep onDone={onDone} onBack={back} />
        </Suspense>
      );
  }
}

function FirstStep({ onNext }: { readonly onNext: (awaiting: Awaiting) => void }) {
  const texts = officerTexts.signIn;
  const id = useId();
  const [phone, setPhone] = useState('');
  const [password, setPassword] = useState('');
  const { isRunning, problem, submit } = useStep(() => signIn(phone.trim(), password), onNext);
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <ProblemNote problem={problem} />
      <label htmlFor={`${id}-phone`}>{texts.phone}</label>
      <Input
        id={`${id}-phone`}
        value={phone}
        inputMode="numeric"
        autoComplete="username"
        required
        size="large"
        onChange={(event) => setPhone(event.target.value)}
      />
      <label htmlFor={`${id}-password`}>{texts.password}</label>
      <Input
        id={`${id}-password`}
        type="password"
        value={password}
        autoComplete="current-password"
        required
        size="large"
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="primary" htmlType="submit" size="large" loading={isRunning} block>
        {texts.submit}
      </Button>
    </form>
  );
}
