export interface Rounds {
  /** Lets the round in hand end and starts no other. */
  stop(): Promise<void>;
}

/**
 * Does a round now and then again, `everyMs` after each has ended, so that rounds never overlap. What a round throws
 * is told, and the next one tries again: a database that is away is asked until it is back.
 */
export function repeatRounds(
  round: () => Promise<unknown>,
  everyMs: number,
  onError: (error: unknown) => void,
): Rounds {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<unknown> = Promise.resolve();
  const next = () => {
    current = round()
      .catch(onError)
      .finally(() => {
        if (!stopped) timer = setTimeout(next, everyMs);
      });
  };
  next();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
