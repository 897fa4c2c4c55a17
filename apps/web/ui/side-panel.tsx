import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Icon } from './icon.tsx';
import { useShowsRow } from './shown-row.ts';
import { ROW_FOCUS } from './table/use-row-keys.ts';
import './side-panel.css';

interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** Where the focus is in the list whose row opened this, and not in something that was pressed above it. */
const isRow = (element: Element | null) => element?.matches(`[${ROW_FOCUS}]`) === true;

/**
 * Of a row the focus stays in the list, and the right arrow takes it into the panel. What a button opened, or what lies
 * over its list in a small window, has it at once: hundreds of rows would lie between. It goes back when the panel goes.
 */
function usePanelFocus(panel: RefObject<HTMLElement | null>): void {
  const origin = useRef<Element>(null);
  useEffect(() => {
    const { activeElement } = document;
    const isInside = panel.current?.contains(activeElement) === true;
    if (!isInside) origin.current = activeElement;
    const liesOver = matchMedia('(max-width: 900px)').matches;
    if (!isInside && (liesOver || !isRow(activeElement))) panel.current?.focus();
    const enter = (event: KeyboardEvent) => {
      if (event.code !== 'ArrowRight' || !isRow(document.activeElement)) return;
      event.preventDefault();
      panel.current?.focus();
    };
    window.addEventListener('keydown', enter);
    return () => {
      window.removeEventListener('keydown', enter);
      // Only once the list is no longer hidden can anything in it take the focus.
      requestAnimationFrame(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && origin.current instanceof HTMLElement) origin.current.focus();
      });
    };
  }, [panel]);
}

/** What a row opens, beside the list; its address is the page's own and can be copied and sent. */
export function SidePanel({ title, onClose, children, actions }: SidePanelProps) {
  const [copied, setCopied] = useState('');
  const panel = useRef<HTMLElement>(null);
  useShowsRow();
  usePanelFocus(panel);
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.code === 'Escape' && !event.defaultPrevented) onClose();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [onClose]);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(location.href);
  };
  return (
    <aside className="side-panel" aria-label={title} ref={panel} tabIndex={-1}>
      <header className="side-panel-head">
        <h2>{title}</h2>
        <div className="row no-print">
          {actions}
          <Button size="small" icon={<Icon name="link" />} onClick={() => void copy()}>
            {copied === location.href ? officerTexts.panel.copied : officerTexts.panel.copyLink}
          </Button>
          <Button size="small" icon={<Icon name="close" />} onClick={onClose}>
            {officerTexts.panel.close}
          </Button>
        </div>
      </header>
      {/* Takes the focus itself so that a panel without anything to press still scrolls by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="side-panel-body" tabIndex={0}>
        {children}
      </div>
    </aside>
  );
}
