import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { QueryContract } from '@yanzhen/contract/endpoint';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';
import { type ProblemError, read } from './api.ts';
import { retryFailed } from './retry-failed.ts';
import type { Reading } from './use-read.ts';

export interface PagedReading<Output, Row> extends Reading<Output> {
  /** The rows of every page read so far. */
  readonly rows: readonly Row[];
  /** All there are, read or not. */
  readonly total: number;
  /** Reads the next page; undefined when everything is there. */
  readonly more: (() => void) | undefined;
  /** Reads every page of the same question once more, for what needs the whole list as it is now. */
  readonly readWhole: ReadWhole<Row>;
}

/** Answers all rows, says after each page how many of how many are there, and stops when it is told to. */
export type ReadWhole<Row> = (
  progress: (read: number, total: number) => void,
  signal: AbortSignal,
) => Promise<readonly Row[]>;

const LARGEST_PAGE = 200;

/** A list that is longer than one answer: page after page by the key of the last row; `data` is the first page. */
export function usePages<
  Input extends z.ZodType,
  Output extends z.ZodType<{ readonly total: number }>,
  Row extends { readonly id: string },
>(
  contract: QueryContract<Input, Output>,
  input: z.input<Input> | undefined,
  rowsOf: (page: z.infer<Output>) => readonly Row[],
): PagedReading<z.infer<Output>, Row> {
  type Page = z.infer<Output>;
  const client = useQueryClient();
  const query = useInfiniteQuery<Page, ProblemError, InfiniteData<Page>, QueryKey, string | undefined>({
    queryKey: [contract.name, contract.path, input, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      read(contract, { ...(input as object), after: pageParam } as z.input<Input>, signal),
    initialPageParam: undefined,
    getNextPageParam: (last, pages) => {
      const shown = pages.reduce((sum, page) => sum + rowsOf(page).length, 0);
      return shown < last.total ? rowsOf(last).at(-1)?.id : undefined;
    },
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- how rows are taken from a page never changes
  const rows = useMemo(() => data?.pages.flatMap((page) => [...rowsOf(page)]) ?? [], [data]);
  const readWhole = useCallback<ReadWhole<Row>>(
    async (progress, signal) => {
      const whole: Row[] = [];
      for (;;) {
        const after = whole.at(-1)?.id;
        const asked = { ...(input as object), limit: LARGEST_PAGE, after } as z.input<Input>;
        const page = await read(contract, asked, signal);
        whole.push(...rowsOf(page));
        progress(whole.length, page.total);
        if (whole.length >= page.total || rowsOf(page).length === 0) return whole;
      }
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the input is compared by what it says, and rows are always taken alike
    [contract, JSON.stringify(input)],
  );
  return {
    data: data?.pages[0],
    isLoading: query.isLoading,
    isFetching: query.isFetching,
    problem: query.error?.problem,
    retry: () => retryFailed(client),
    rows,
    total: data?.pages.at(-1)?.total ?? 0,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    readWhole,
  };
}
