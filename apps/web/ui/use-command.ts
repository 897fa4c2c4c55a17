import { useQueryClient } from '@tanstack/react-query';
import type { CommandContract } from '@yanzhen/contract/endpoint';
import { useCallback, useRef, useState } from 'react';
import type { z } from 'zod';
import { type Problem, ProblemError, run } from './api.ts';

export interface Commanding<Input, Output> {
  /** The answer, or undefined when it was refused; the refusal then stands in `problem`. */
  readonly run: (input: Input) => Promise<Output | undefined>;
  readonly isRunning: boolean;
  readonly problem: Problem | undefined;
  readonly forgetProblem: () => void;
}

/**
 * Runs a command from a screen. The same content attempted again keeps its key until it succeeds, so a lost answer
 * never records twice; afterwards everything on screen is asked again.
 */
export function useCommand<Input extends z.ZodType, Output extends z.ZodType>(
  contract: CommandContract<Input, Output>,
): Commanding<z.input<Input>, z.infer<Output>> {
  const client = useQueryClient();
  const attempt = useRef<{ content: string; key: string } | undefined>(undefined);
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const runIt = useCallback(
    async (input: z.input<Input>) => {
      const content = JSON.stringify(input);
      if (attempt.current?.content !== content) attempt.current = { content, key: crypto.randomUUID() };
      setRunning(true);
      setProblem(undefined);
      try {
        const output = await run(contract, input, attempt.current.key);
        attempt.current = undefined;
        void client.invalidateQueries();
        return output;
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        // Whose session has ended is asked to sign in, over the screen; afterwards nothing stands in the way.
        if (error.problem.code !== 'authority.not-signed-in') setProblem(error.problem);
        return undefined;
      } finally {
        setRunning(false);
      }
    },
    [client, contract],
  );
  const forgetProblem = useCallback(() => setProblem(undefined), []);
  return { run: runIt, isRunning, problem, forgetProblem };
}
