import type { QueryClient } from '@tanstack/react-query';

/** Asks again for everything on screen that could not be read: one line fails for all of it, and comes back for all. */
export function retryFailed(client: QueryClient): void {
  void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.error !== null });
}
