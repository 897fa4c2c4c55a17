import { type FormEvent, useState } from 'react';
import { type Problem, ProblemError } from '../ui/api.ts';

/** One step of signing in: sent when its form is, and what the server says against it. */
export function useStep<Answer>(send: () => Promise<Answer>, onDone: (answer: Answer) => void) {
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const attempt = async () => {
    setRunning(true);
    setProblem(undefined);
    try {
      onDone(await send());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    } finally {
      setRunning(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt();
  };
  return { isRunning, problem, submit, attempt };
}
