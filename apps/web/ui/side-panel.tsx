import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Icon } from './icon.tsx';
import { useShowsRow } from './shown-row.ts';
import './side-panel.css';

interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** In a small window the panel lies over its list: the focus comes along, and goes back where it was. */
function useFocusOver(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!matchMedia('(max-width: 900px)').matches) return undefined;
    const { activeElement: left } = document;
    panel.current?.focus();
    return () => {
      // Only once the list is no longer hidden can anything in it take the focus.
      requestAnimationFrame(() => {
        if (left instanceof HTMLElement && left.isConnected) left.focus();
      });
    };
  }, [panel]);
}

/**
 * What a row opens, beside the list; its address is the page's own and can be copied and sent. The focus stays in
 * the list, so that up, down and Enter go on from row to row.
 */
export function SidePanel({ title, onClose, children, actions }: SidePanelProps) {
  const [copied, setCopied] = useState('');
  const panel = useRef<HTMLElement>(null);
  useShowsRow();
  useFocusOver(panel);
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
