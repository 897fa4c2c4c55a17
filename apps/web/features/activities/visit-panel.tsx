import type { VisitRow } from '@yanzhen/contract/activities';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { ReactNode } from 'react';
import { fill } from '../../ui/fill.ts';
import { addressWith, Link, setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { writeDay, writePeriod } from '../../ui/write-day.ts';
import { VisitActions } from './visit-actions.tsx';
import { writeKinds } from './visit-columns.tsx';
import { VisitState } from './visit-state.tsx';
import '../../ui/account-panel.css';

const texts = officerTexts.visits;

function pairsOf(visit: VisitRow): readonly (readonly [string, ReactNode])[] {
  const { refused, allowed, rule, reason, decidedBy, decidedOn } = visit;
  return [
    [texts.state, <VisitState key="state" state={visit.state} />],
    ...(refused === null
      ? []
      : [
          [
            texts.refusedLabel,
            fill(texts.refusedBecause, {
              period: writePeriod(refused.period),
              limit: refused.limit,
              taken: refused.taken,
            }),
          ] as const,
        ]),
    ...(allowed === null
      ? []
      : [
          [
            texts.allowed,
            fill(texts.allowedBy, {
              name: allowed.by,
              day: writeDay(allowed.on),
              reason: allowed.reason ?? texts.erased,
            }),
          ] as const,
        ]),
    ...(reason === null ? [] : [[texts.reason, reason] as const]),
    [texts.village, visit.villageName],
    [texts.day, writeDay(visit.day)],
    [texts.kind, writeKinds(visit)],
    [texts.people, fill(texts.peopleCount, { count: visit.people })],
    [texts.purpose, visit.purpose ?? texts.erased],
    [texts.contact, visit.contact ?? texts.erased],
    [texts.announced, texts.announcements[visit.announced]],
    [texts.askedBy, fill(texts.askedOn, { day: writeDay(visit.askedOn), name: visit.askedBy })],
    ...(decidedBy === null || decidedOn === null
      ? []
      : [[texts.decidedBy, fill(texts.askedOn, { day: writeDay(decidedOn), name: decidedBy })] as const]),
    [texts.rule, rule === null ? texts.noRule : fill(texts.ruleName, rule)],
  ];
}

/** One visit: what was announced, what became of it and why, and what may be done now. */
export function VisitPanel({ visit }: { readonly visit: VisitRow }) {
  const address = addressWith({ village: visit.village, on: visit.day, open: undefined, why: visit.kind });
  return (
    <SidePanel title={visit.unit ?? texts.erased} onClose={() => setSearch({ open: undefined })}>
      <div className="stack">
        <dl className="pairs">
          {pairsOf(visit).flatMap(([label, value]) => [
            <dt key={`${label}-label`}>{label}</dt>,
            <dd key={label}>{value}</dd>,
          ])}
        </dl>
        <p className="no-print">
          <Link to={address}>{texts.seeCounter}</Link>
        </p>
        <VisitActions visit={visit} />
      </div>
    </SidePanel>
  );
}
