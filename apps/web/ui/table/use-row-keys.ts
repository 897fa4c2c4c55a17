import { type RefObject, useEffect } from 'react';

/** Marks the element of a row that takes the focus; Enter on it opens the row because it is a link. */
export const ROW_FOCUS = 'data-row-focus';

function moveWithin(table: HTMLElement, row: HTMLElement, code: string): boolean {
  const goals = [...table.querySelectorAll<HTMLElement>(`[${ROW_FOCUS}]`)];
  const at = goals.findIndex((goal) => row.contains(goal));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: goals.length - 1 }[code];
  if (next === undefined) return false;
  goals[next]?.focus();
  return true;
}

/** Up and down move between rows, Home and End to the ends, Space selects; by `event.code`, whatever the input method. */
export function useRowKeys(
  table: RefObject<HTMLElement | null>,
  onToggle: ((rowKey: string) => void) | undefined,
): void {
  useEffect(() => {
    const element = table.current;
    if (element === null) return undefined;
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const row = target.closest('tr');
      if (event.ctrlKey || event.metaKey || event.altKey || row === null) return;
      if (target.matches('input:not([type=checkbox]), select, textarea')) return;
      const rowKey = row.dataset['key'];
      if (event.code === 'Space' && rowKey !== undefined && onToggle !== undefined) onToggle(rowKey);
      else if (!moveWithin(element, row, event.code)) return;
      event.preventDefault();
    };
    element.addEventListener('keydown', press);
    return () => element.removeEventListener('keydown', press);
  }, [table, onToggle]);
}
