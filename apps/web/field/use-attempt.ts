import { useState } from 'react';

interface Attempting {
  readonly isWorking: boolean;
  /** What went wrong at the last attempt; empty when nothing did. */
  readonly problem: string;
  readonly setProblem: (problem: string) => void;
  readonly attempt: (work: () => Promise<unknown>) => void;
}

/** Something that may fail and be tried again. */
export function useAttempt(): Attempting {
  const [problem, setProblem] = useState('');
  const [isWorking, setWorking] = useState(false);
  const attempt = (work: () => Promise<unknown>) => {
    setProblem('');
    setWorking(true);
    work()
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
      .finally(() => setWorking(false));
  };
  return { isWorking, problem, setProblem, attempt };
}
