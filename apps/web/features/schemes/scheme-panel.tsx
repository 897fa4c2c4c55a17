import { readStandard, type SchemeRow } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { ComponentType } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, Link, setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeDay } from '../../ui/write-day.ts';
import { SchemeItems } from './scheme-items.tsx';
import { SchemeState } from './scheme-state.tsx';
import { type AdoptProps, TakeEffect } from './take-effect.tsx';
import '../../ui/field.css';
import '../../ui/account-panel.css';
import './schemes.css';

const texts = officerTexts.schemes;

interface SchemePanelProps {
  readonly scheme: SchemeRow;
  readonly adopt: ComponentType<AdoptProps>;
}

/** One version: its items in words, its full text, and how it takes effect. */
export function SchemePanel({ scheme, adopt }: SchemePanelProps) {
  const session = useSession();
  const isStandard = scheme.kind === 'points-standard';
  const reading = useRead(readStandard, isStandard ? { version: scheme.id } : undefined);
  return (
    <SidePanel title={`${scheme.title} ${scheme.version}`} onClose={() => setSearch({ open: undefined })}>
      <div className="stack">
        <dl className="pairs">
          <dt>{texts.status}</dt>
          <dd>
            <SchemeState scheme={scheme} />
          </dd>
          <dt>{texts.effective}</dt>
          <dd>{writeDay(scheme.effective)}</dd>
          <dt>{texts.proposedBy}</dt>
          <dd>{scheme.proposedBy}</dd>
          <dt>{texts.hash}</dt>
          <dd className="seal">{scheme.hash.slice(0, 16)}</dd>
        </dl>
        {isStandard && (
          <div className="row">
            <Link to={addressWith({ read: scheme.id })}>{officerTexts.standard.read}</Link>
            {can(session, 'points.what-if') && (
              <Link to={addressWith({ try: scheme.id })}>{officerTexts.whatIf.open}</Link>
            )}
          </div>
        )}
        <TakeEffect scheme={scheme} adopt={adopt} />
        {isStandard && (
          <ReadingStates reading={reading}>
            {({ items, text }) => (
              <>
                {can(session, 'schemes.propose') && (
                  <Link to={addressWith({ open: 'new', from: scheme.id })}>{texts.startFrom}</Link>
                )}
                <h3>{fill(texts.items, { count: items.length })}</h3>
                <SchemeItems items={items} />
                <details>
                  <summary>{texts.text}</summary>
                  <pre className="scheme-text">{text}</pre>
                </details>
              </>
            )}
          </ReadingStates>
        )}
      </div>
    </SidePanel>
  );
}
