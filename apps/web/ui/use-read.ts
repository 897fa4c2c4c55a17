import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryContract } from '@yanzhen/contract/endpoint';
import { useCallback } from 'react';
import type { z } from 'zod';
import { type ProblemError, read } from './api.ts';
import { retryFailed } from './retry-failed.ts';

/** What a screen knows of a query: the answer, or that it is being fetched, or the problem and how to retry. */
export interface Reading<Output> {
  readonly data: Output | undefined;
  readonly isLoading: boolean;
  readonly isFetching: boolean;
  readonly problem: ProblemError['problem'] | undefined;
  readonly retry: () => void;
}

/**
 * Keeps the answer of a query on screen and up to date; `undefined` input asks nothing yet. With `everyMs` it is asked
 * again and again, for what goes on while one looks.
 */
export function useRead<Input extends z.ZodType, Output extends z.ZodType>(
  contract: QueryContract<Input, Output>,
  input: z.input<Input> | undefined,
  everyMs?: number,
): Reading<z.infer<Output>> {
  const client = useQueryClient();
  const query = useQuery<z.infer<Output>, ProblemError>({
    queryKey: [contract.name, contract.path, input],
    queryFn: ({ signal }) => read(contract, input as z.input<Input>, signal),
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: everyMs ?? false,
  });
  return {
    data: query.data,
    isLoading: query.isLoading,
    isFetching: query.isFetching,
    problem: query.error?.problem,
    retry: () => retryFailed(client),
  };
}

/** Asks a query again wherever it stands on screen: for what another reading has changed, such as the log of readings. */
export function useReadAgain(): (name: QueryContract['name']) => void {
  const client = useQueryClient();
  return useCallback((name) => void client.invalidateQueries({ queryKey: [name] }), [client]);
}
