import type { QueryContract } from '@yanzhen/contract/endpoint';
import type { Progress } from '@yanzhen/contract/progress';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { ProblemError, readFollowed } from './api.ts';
import type { Reading } from './use-read.ts';

/** A reading that may take long: how far it is, and how it is stopped. */
export interface Following<Output> extends Reading<Output> {
  /** Undefined until the first word of it has come. */
  readonly progress: Progress | undefined;
  readonly isStopped: boolean;
  readonly stop: () => void;
}

type State<Output> = Pick<Following<Output>, 'data' | 'isFetching' | 'problem' | 'progress' | 'isStopped'>;

const nothing = {
  data: undefined,
  isFetching: false,
  problem: undefined,
  progress: undefined,
  isStopped: false,
} as const;

/**
 * Asks a query that may take long, once for each question and again when told to. An earlier answer stays until the next
 * one has come. Whoever stops it or leaves the screen ends it on the server as well.
 */
export function useFollowed<Input extends z.ZodType, Output extends z.ZodType>(
  contract: QueryContract<Input, Output>,
  input: z.input<Input> | undefined,
): Following<z.infer<Output>> {
  const [state, setState] = useState<State<z.infer<Output>>>(nothing);
  const [attempt, setAttempt] = useState(0);
  const under = useRef<AbortController>(undefined);
  const question = input === undefined ? undefined : JSON.stringify(input);
  useEffect(() => {
    if (question === undefined) return undefined;
    const control = new AbortController();
    under.current = control;
    setState(({ data }) => ({ ...nothing, data, isFetching: true }));
    const tell = (progress: Progress) => setState((now) => ({ ...now, progress }));
    readFollowed(contract, JSON.parse(question) as z.input<Input>, control.signal, tell).then(
      (data) => setState({ ...nothing, data }),
      (error: unknown) => {
        if (control.signal.aborted) return;
        if (!(error instanceof ProblemError)) throw error;
        setState({ ...nothing, problem: error.problem });
      },
    );
    return () => control.abort();
  }, [contract, question, attempt]);
  const stop = useCallback(() => {
    under.current?.abort();
    setState({ ...nothing, isStopped: true });
  }, []);
  const retry = useCallback(() => setAttempt((last) => last + 1), []);
  return { ...state, isLoading: state.isFetching && state.data === undefined, stop, retry };
}
