import type { QueryContract } from '@yanzhen/contract/endpoint';
import type { z } from 'zod';
import { useAddress } from './router.tsx';
import { useRead } from './use-read.ts';

interface OpenRow<Input, Output, Row> {
  /** The rows of the list that are read already. */
  readonly rows: readonly Row[];
  /** Asks for one row alone, by its id; undefined as long as something else is missing. */
  readonly ask: (id: string) => Input | undefined;
  readonly rowsOf: (answer: Output) => readonly Row[];
}

/** `open` of an address also holds words (`new`) for panels of no row. */
const isId = (text: string | null): text is string => text !== null && /^[0-9a-f-]{36}$/.test(text);

/**
 * The row that `open` of the address names. It is read by itself as well, because it may lie pages away, and what is
 * done in its panel may take it out of a filtered list while the panel goes on showing it.
 */
export function useOpenRow<
  Input extends z.ZodType,
  Output extends z.ZodType,
  Row extends { readonly id: string },
>(
  contract: QueryContract<Input, Output>,
  { rows, ask, rowsOf }: OpenRow<z.input<Input>, z.infer<Output>, Row>,
): Row | undefined {
  const wanted = useAddress().search.get('open');
  const single = useRead(contract, isId(wanted) ? ask(wanted) : undefined).data;
  const isWanted = ({ id }: Row) => id === wanted;
  return rows.find(isWanted) ?? (single === undefined ? undefined : rowsOf(single).find(isWanted));
}
