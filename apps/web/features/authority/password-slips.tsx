import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import './password-slips.css';

const texts = officerTexts.accountBatch;

export interface PasswordSlip {
  readonly person: string;
  readonly name: string;
  readonly posts: string;
  readonly phone: string;
  /** Null when it was shown before. */
  readonly password: string | null;
}

/** Shown once and kept nowhere: one slip for each, to be cut apart and handed over. */
export function PasswordSlips({
  slips,
  onDone,
}: {
  readonly slips: readonly PasswordSlip[];
  readonly onDone: () => void;
}) {
  const { tenant } = useSession();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section aria-label={texts.slips} className="stack">
      <div className="stack no-print">
        <h2 ref={head} tabIndex={-1}>
          {texts.slips}
        </h2>
        <p>{fill(texts.slipsLead, { count: slips.length })}</p>
        <div className="row">
          <Button type="primary" onClick={() => window.print()}>
            {texts.print}
          </Button>
          <Button onClick={onDone}>{texts.done}</Button>
        </div>
      </div>
      <ul className="password-slips">
        {slips.map(({ person, name, posts, phone, password }) => (
          <li key={person}>
            <p className="soft">{fill(texts.slipCounty, { county: tenant.name })}</p>
            <p>
              <strong>{name}</strong> {posts}
            </p>
            <p className="number">{fill(texts.slipPhone, { phone })}</p>
            <p className="number">
              {password === null ? texts.slipGone : fill(texts.slipPassword, { password })}
            </p>
            <p className="soft">{texts.slipNote}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
