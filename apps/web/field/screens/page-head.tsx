import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useEffect, useRef } from 'react';
import './page-head.css';

/** The head of a screen that was opened from another: the way back and what it is about, read out at once. */
export function PageHead({ title, back }: { title: string; back: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="head">
      <a className="back" href={`#${back}`} aria-label={fieldTexts.entry.back}>
        <span aria-hidden="true">‹</span>
      </a>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
    </div>
  );
}
