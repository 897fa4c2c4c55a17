import type { QueryContract } from '@yanzhen/contract/endpoint';
import { useEffect } from 'react';
import type { z } from 'zod';
import { type PagedReading, usePages } from './use-pages.ts';

/**
 * A list that has to be there as a whole, because it is chosen from or compared with: reads page after page by itself,
 * and has no `data` before the last one is there.
 */
export function useWhole<
  Input extends z.ZodType,
  Output extends z.ZodType<{ readonly total: number }>,
  Row extends { readonly id: string },
>(
  contract: QueryContract<Input, Output>,
  input: z.input<Input> | undefined,
  rowsOf: (page: z.infer<Output>) => readonly Row[],
): PagedReading<z.infer<Output>, Row> {
  const reading = usePages(contract, input, rowsOf);
  const { more, isFetching, problem } = reading;
  useEffect(() => {
    if (!isFetching && problem === undefined) more?.();
  }, [more, isFetching, problem]);
  return { ...reading, data: more === undefined ? reading.data : undefined };
}
