import { useState } from 'react';
import { newKey } from './keeping/entry.ts';
import { ServerProblem } from './server.ts';
import { useAttempt } from './use-attempt.ts';

/**
 * Answers that decide something on record: one key per kind of answer, so that trying again after a lost connection
 * decides nothing twice. The server keeps no answer of a refused command, so another wording gets another key.
 * `onRefused` is told why as well: the card of what was answered may have left the list by then.
 */
export function useAnswer<Kind extends string>(kinds: readonly Kind[], onRefused: (problem: string) => void) {
  const { isWorking, problem, attempt } = useAttempt();
  const [keys] = useState(() => new Map(kinds.map((kind) => [kind, newKey()])));
  const answer = (kind: Kind, send: (key: string) => Promise<unknown>) =>
    attempt(() =>
      send(keys.get(kind) ?? newKey()).catch((error: unknown) => {
        if (!(error instanceof ServerProblem && error.isAway)) keys.set(kind, newKey());
        if (error instanceof ServerProblem) onRefused(error.message);
        throw error;
      }),
    );
  return { isWorking, problem, answer };
}
