import { useSyncExternalStore } from 'react';

/** The screen shown, in the part of the address behind `#`, so that the phone's own back button works offline. */
function readPath(): string {
  const path = location.hash.slice(1);
  return path === '' ? '/record' : path;
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, readPath);
}

/** Goes back to a list without leaving the form in the history behind it. */
export function replacePath(path: string): void {
  location.replace(`#${path}`);
}
