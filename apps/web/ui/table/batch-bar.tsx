import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { fill } from '../fill.ts';
import './batch-bar.css';

interface BatchBarProps {
  readonly selected: number;
  /** Selected but kept aside, because each of them needs a look of its own. */
  readonly exceptions?: number;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** Appears with a selection: how many, how many are kept aside, and what may be done with the rest at once. */
export function BatchBar({ selected, exceptions = 0, onClear, children }: BatchBarProps) {
  if (selected === 0) return null;
  const texts = officerTexts.table;
  return (
    <section className="batch-bar no-print" aria-label={texts.batch}>
      <output>
        {fill(texts.selected, { count: selected })}
        {exceptions > 0 && fill(texts.exceptions, { count: exceptions })}
      </output>
      <div className="row">
        {children}
        <Button size="small" onClick={onClear}>
          {texts.clear}
        </Button>
      </div>
    </section>
  );
}
