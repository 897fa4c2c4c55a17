import type { ReactNode } from 'react';
import './note.css';

interface EmptyProps {
  readonly title: string;
  /** What can be done about it. */
  readonly hint: string;
  readonly children?: ReactNode;
}

export function Empty({ title, hint, children }: EmptyProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{hint}</p>
      {children !== undefined && <div className="row">{children}</div>}
    </div>
  );
}
