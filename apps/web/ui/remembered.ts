import { useCallback, useState } from 'react';

/** A choice of this browser's reader (columns, keys on or off): kept locally, never about other people. */
export function useRemembered<Value>(name: string, initial: Value): [Value, (value: Value) => void] {
  const key = `yanzhen:${name}`;
  const [value, setValue] = useState<Value>(() => {
    try {
      const kept = localStorage.getItem(key);
      return kept === null ? initial : (JSON.parse(kept) as Value);
    } catch {
      return initial;
    }
  });
  const remember = useCallback(
    (next: Value) => {
      setValue(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing still works; the choice holds until the page is left.
      }
    },
    [key],
  );
  return [value, remember];
}
