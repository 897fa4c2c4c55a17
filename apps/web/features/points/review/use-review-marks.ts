import { useCallback, useState } from 'react';

/** What the reviewer has settled on for one entry and not yet handed in. */
export type Mark =
  | { readonly kind: 'pass' }
  | { readonly kind: 'aside' }
  | { readonly kind: 'return'; readonly reason: string };

export type Marks = ReadonlyMap<string, Mark>;

export interface ReviewMarks {
  readonly marks: Marks;
  readonly mark: (entries: readonly string[], mark: Mark) => void;
  readonly unmark: (entries: readonly string[]) => void;
}

const keyOf = (stage: string) => `yanzhen:review:${stage}`;

function restore(stage: string): Marks {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(keyOf(stage)) ?? '[]') as [string, Mark][]);
  } catch {
    return new Map();
  }
}

/** Marks of one stage, kept in this tab until they are handed in, so that a reload or a new sign-in loses none. */
export function useReviewMarks(stage: string): ReviewMarks {
  const [marks, setMarks] = useState(() => restore(stage));
  const change = useCallback(
    (work: (marks: Map<string, Mark>) => void) =>
      setMarks((before) => {
        const after = new Map(before);
        work(after);
        sessionStorage.setItem(keyOf(stage), JSON.stringify([...after]));
        return after;
      }),
    [stage],
  );
  const mark = useCallback(
    (entries: readonly string[], one: Mark) =>
      change((marks) => {
        for (const entry of entries) marks.set(entry, one);
      }),
    [change],
  );
  const unmark = useCallback(
    (entries: readonly string[]) =>
      change((marks) => {
        for (const entry of entries) marks.delete(entry);
      }),
    [change],
  );
  return { marks, mark, unmark };
}
