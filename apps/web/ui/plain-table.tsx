import { type ReactNode, useEffect, useRef, useState } from 'react';
import './plain-table.css';

interface PlainTableProps {
  readonly className?: string;
  readonly children: ReactNode;
}

/** A short table without tools. In a window too narrow for it, it scrolls by itself, by keyboard too. */
export function PlainTable({ className, children }: PlainTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    if (box.current === null) return undefined;
    const { current } = box;
    const observer = new ResizeObserver(() => setWider(current.scrollWidth > current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is scrolled by keyboard
    <div className="plain-table-box" ref={box} tabIndex={isWider ? 0 : undefined}>
      <table className={className === undefined ? 'plain-table' : `plain-table ${className}`}>
        {children}
      </table>
    </div>
  );
}
