import { useEffect, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let shown = 0;

function change(by: 1 | -1): void {
  shown += by;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says, while it is on screen, that what the address asks for is being shown. */
export function useShowsRow(): void {
  useEffect(() => {
    change(1);
    return () => change(-1);
  }, []);
}

/** Whether anything says so: an address that was kept or sent may name a row that is not there any more. */
export function useIsRowShown(): boolean {
  return useSyncExternalStore(subscribe, () => shown > 0);
}
