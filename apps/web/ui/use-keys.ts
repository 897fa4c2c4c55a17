import { useEffect } from 'react';

export type KeyMap = Readonly<Record<string, (() => void) | undefined>>;

/**
 * Single keys of a screen, by `event.code`: a Chinese input method changes `key` but not the key's place. They rest
 * while something is being typed, with a modifier, and when the reader switched them off.
 */
export function useKeys(keys: KeyMap, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target as HTMLElement;
      if (target.closest('input:not([type=checkbox]), textarea, select, dialog, [contenteditable]') !== null)
        return;
      const act = keys[event.code];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keys, enabled]);
}
