import type { CountyChoice } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { lazy, Suspense, useCallback, useId, useState } from 'react';
import { type Awaiting, type Problem, signIn } from '../ui/api.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import type { Returned } from '../ui/provider-return.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { ProviderChoice } from './provider-choice.tsx';
import { ProviderStep } from './provider-step.tsx';
import { CountyStep, FactorStep, PasswordStep } from './sign-in-steps.tsx';
import { useStep } from './use-step.ts';

const EnrolmentStep = lazy(async () => ({
  default: (await import('./enrolment-step.tsx')).EnrolmentStep,
}));

interface SignInFormProps {
  readonly onDone: () => void;
  /** Whoever has something typed on the screen below does not leave the page for an identity provider. */
  readonly offersProviders?: boolean;
  /** Set where the browser just came back from one. */
  readonly returned?: Returned | undefined;
}

/** One thing at a time: the password, then whatever the server still waits for. */
export function SignInForm({ onDone, offersProviders = false, returned }: SignInFormProps) {
  const [awaiting, setAwaiting] = useState<Awaiting>();
  const [cameBack, setCameBack] = useState(returned);
  const [problem, setProblem] = useState<Problem>();
  const goOn = useCallback(
    (next: Awaiting) => {
      setCameBack(undefined);
      if (next === undefined) onDone();
      else setAwaiting(next);
    },
    [onDone],
  );
  const giveUp = useCallback((why: Problem) => {
    setCameBack(undefined);
    setProblem(why);
  }, []);
  const back = () => setAwaiting(undefined);
  if (cameBack !== undefined) return <ProviderStep returned={cameBack} onNext={goOn} onProblem={giveUp} />;
  switch (awaiting) {
    case undefined:
      return (
        <>
          <FirstStep onNext={goOn} before={problem} />
          {offersProviders && <ProviderChoice />}
        </>
      );
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

interface FirstStepProps {
  readonly onNext: (awaiting: Awaiting) => void;
  /** Why an identity provider did not let anybody in, until something else was tried. */
  readonly before: Problem | undefined;
}

function FirstStep({ onNext, before }: FirstStepProps) {
  const texts = officerTexts.signIn;
  const id = useId();
  const [phone, setPhone] = useState('');
  const [password, setPassword] = useState('');
  const [counties, setCounties] = useState<readonly CountyChoice[]>();
  const { isRunning, problem, submit } = useStep(
    () => signIn(phone.trim(), password),
    (answer) => (typeof answer === 'object' ? setCounties(answer) : onNext(answer)),
  );
  if (counties !== undefined)
    return (
      <CountyStep
        counties={counties}
        choose={(county) => signIn(phone.trim(), password, county)}
        onNext={onNext}
        onBack={() => setCounties(undefined)}
      />
    );
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <ProblemNote problem={problem ?? before} />
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
