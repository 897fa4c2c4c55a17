import { type RefObject, useEffect } from 'react';

/** Down from the field into the list of links below it, up and down within, Escape closes and returns. */
export function useListKeys(box: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const stops = [...element.querySelectorAll<HTMLElement>('input, .search-hits a')];
      const at = stops.indexOf(event.target as HTMLElement);
      if (event.code === 'Escape') {
        event.preventDefault();
        stops[0]?.focus();
        onClose();
        return;
      }
      const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.code];
      const goal = next === undefined ? undefined : stops[next];
      if (goal === undefined) return;
      event.preventDefault();
      goal.focus();
    };
    element.addEventListener('keydown', press);
    return () => element.removeEventListener('keydown', press);
  }, [box, onClose]);
}
