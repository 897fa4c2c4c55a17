import { type ReactNode, useEffect } from 'react';
import './page.css';

interface PageProps {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Fills the window, its own parts scrolling: tables and the review screen. */
  readonly fixed?: boolean;
}

/** One screen: its name, what it is for in a sentence, at most one primary button, and its content. */
export function Page({ title, lead, actions, children, fixed = false }: PageProps) {
  useEffect(() => {
    document.title = `${title} · 雁阵`;
  }, [title]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a screen with nothing to press still scrolls by keyboard
    <div className={fixed ? 'page page-fixed' : 'page'} tabIndex={fixed ? undefined : 0}>
      <header className="page-head">
        <div className="page-title">
          <h1>{title}</h1>
          {lead !== undefined && <p className="soft">{lead}</p>}
        </div>
        {actions !== undefined && <div className="row no-print">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
