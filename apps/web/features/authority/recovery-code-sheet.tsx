import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { DoneNote } from '../../ui/done-note.tsx';
import './factor.css';

const texts = officerTexts.factor;

interface RecoveryCodeSheetProps {
  /** Null when they were shown before. */
  readonly codes: readonly string[] | null;
  readonly onDone: () => void;
}

/** Shown once: what is not printed or copied now is gone. */
export function RecoveryCodeSheet({ codes, onDone }: RecoveryCodeSheetProps) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  if (codes === null) return <DoneNote>{texts.codesGone}</DoneNote>;
  return (
    <section className="factor-set-up" aria-label={texts.codes}>
      <h2 ref={head} tabIndex={-1}>
        {texts.codes}
      </h2>
      <p>{texts.codesLead}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="row no-print">
        <Button onClick={() => window.print()}>{texts.codesPrint}</Button>
        <Button type="primary" onClick={onDone}>
          {texts.codesDone}
        </Button>
      </div>
    </section>
  );
}
