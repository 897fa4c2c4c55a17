import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useEffect, useState } from 'react';
import './note.css';

const widths = ['42%', '88%', '74%', '91%', '63%', '80%'];

/** Grey lines where the content will stand, only when it takes longer than 200 ms. */
export function Skeleton({ lines = 6 }: { readonly lines?: number }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <output className="skeleton">
      <span className="visually-hidden">{officerTexts.state.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden="true" style={{ width: widths[line % widths.length] }} />
      ))}
    </output>
  );
}
