import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../ui/api.ts';

/** A refusal is an answer and is not asked again; a server that cannot be reached is asked twice more. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 2 &&
          error instanceof ProblemError &&
          (error.problem.status === 0 || error.problem.status === 503),
      },
    },
  });
}
