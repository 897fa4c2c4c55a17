import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './note.css';

/** What has just been done, read out to those who do not see it. */
export function DoneNote({ children }: { readonly children: ReactNode }) {
  return (
    <output className="note note-done">
      <Icon name="tick" />
      <span className="note-body">{children}</span>
    </output>
  );
}
