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

/** What came of a question, by its key. */
interface Settled<Output> extends Pick<Following<Output>, 'data' | 'problem' | 'isStopped'> {
  readonly key: string | undefined;
}

const unasked = { key: undefined, data: undefined, problem: undefined, isStopped: false } as const;

/**
 * Asks a query that may take long, once for each question and again when told to. An earlier answer stays until the next
 * one has come. Whoever stops it or leaves the screen ends it on the server as well.
 */
export function useFollowed<Input extends z.ZodType, Output extends z.ZodType>(
  contract: QueryContract<Input, Output>,
  input: z.input<Input> | undefined,
): Following<z.infer<Output>> {
  const [settled, setSettled] = useState<Settled<z.infer<Output>>>(unasked);
  const [told, setTold] = useState<{ readonly key: string; readonly progress: Progress }>();
  const [attempt, setAttempt] = useState(0);
  const under = useRef<AbortController>(undefined);
  const key = input === undefined ? undefined : `${attempt} ${JSON.stringify(input)}`;
  useEffect(() => {
    if (key === undefined) return undefined;
    const control = new AbortController();
    under.current = control;
    const question = JSON.parse(key.slice(key.indexOf(' '))) as z.input<Input>;
    const tell = (progress: Progress) => setTold({ key, progress });
    readFollowed(contract, question, control.signal, tell).then(
      (data) => setSettled({ ...unasked, key, data }),
      (error: unknown) => {
        if (control.signal.aborted) return;
        if (!(error instanceof ProblemError)) throw error;
        setSettled({ ...unasked, key, problem: error.problem });
      },
    );
    return () => control.abort();
  }, [contract, key]);
  const stop = useCallback(() => {
    under.current?.abort();
    setSettled({ ...unasked, key, isStopped: true });
  }, [key]);
  const retry = useCallback(() => setAttempt((last) => last + 1), []);
  const isFetching = key !== undefined && settled.key !== key;
  return {
    data: settled.data,
    problem: isFetching ? undefined : settled.problem,
    isStopped: settled.isStopped && !isFetching,
    isFetching,
    isLoading: isFetching && settled.data === undefined,
    progress: told?.key === key ? told?.progress : undefined,
    stop,
    retry,
  };
}
