import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { type Problem, ProblemError, signIn } from '../ui/api.ts';
import { ProblemNote } from '../ui/problem-note.tsx';

interface SignInFormProps {
  readonly onDone: () => void;
}

export function SignInForm({ onDone }: SignInFormProps) {
  const texts = officerTexts.signIn;
  const id = useId();
  const [phone, setPhone] = useState('');
  const [password, setPassword] = useState('');
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRunning(true);
    setProblem(undefined);
    try {
      await signIn(phone.trim(), password);
      onDone();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    } finally {
      setRunning(false);
    }
  };
  return (
    <form className="sign-in-form" onSubmit={(event) => void submit(event)}>
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
