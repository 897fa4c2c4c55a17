import type { IncidentRow } from '@yanzhen/contract/rights-incidents';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isRegisterKey, registerTexts } from '@yanzhen/contract/texts/register';
import { incidentCertainties, incidentGrades, incidentKinds } from '@yanzhen/domain/rights';
import type { ReactNode } from 'react';
import { can, useSession } from '../../../officer/session.ts';
import { fill } from '../../../ui/fill.ts';
import { setSearch } from '../../../ui/router.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { writeDay, writeMoment } from '../../../ui/write-day.ts';
import { IncidentActions } from './incident-actions.tsx';
import { IncidentPapers } from './incident-papers.tsx';
import { IncidentState } from './incident-state.tsx';
import '../../../ui/account-panel.css';
import '../../../ui/field.css';

const texts = officerTexts.incidents;
type Pair = readonly [string, ReactNode];

const byOn = ({ on, by }: { readonly on: string; readonly by: string }) => ({
  day: writeDay(on),
  name: by,
});

/** `已经发生泄露`. */
export const nameOf = ({ kind, certainty }: Pick<IncidentRow, 'kind' | 'certainty'>) =>
  fill(texts.whatOf, { certainty: incidentCertainties[certainty], kind: incidentKinds[kind] });

export function columnsOf(columns: readonly string[]): string {
  return columns.map((key) => (isRegisterKey(key) ? registerTexts[key].what : key)).join('、');
}

function describeSteps(row: IncidentRow): readonly Pair[] {
  const { reported, told, notTold, closeAsked, settled } = row;
  const found: Pair[] = [];
  if (reported !== null) {
    const { at, to, by } = reported;
    const words = { time: writeMoment(at), to: to ?? texts.erased, name: by };
    found.push([texts.reportedTo, fill(texts.reportedOf, words)]);
  }
  if (notTold !== null) {
    const words = { ...byOn(notTold), reason: notTold.reason ?? texts.erased };
    found.push([texts.notTold, fill(texts.notToldOf, words)]);
  }
  if (told !== null) found.push([texts.told, fill(texts.byOn, byOn(told))]);
  if (closeAsked !== null) {
    const words = { ...byOn(closeAsked), lessons: closeAsked.lessons ?? texts.erased };
    found.push([texts.lessons, fill(texts.lessonsOf, words)]);
  }
  if (settled !== null) {
    const words = { ...byOn(settled), reason: settled.reason ?? texts.erased };
    found.push([texts.settled, fill(settled.confirmed ? texts.confirmedOf : texts.returnedOf, words)]);
  }
  return found;
}

function pairsOf(row: IncidentRow): readonly Pair[] {
  const { people, households, reportBy } = row;
  return [
    [texts.state, <IncidentState key="state" row={row} />],
    [texts.noticed, writeMoment(row.noticedAt)],
    [texts.grade, incidentGrades[row.grade]],
    [texts.columnsShown, columnsOf(row.columns)],
    [texts.concerned, `${row.concerned}：${fill(texts.count, { people, households })}`],
    [texts.cause, row.cause ?? texts.erased],
    [texts.harm, row.harm ?? texts.erased],
    [texts.remedy, row.remedy ?? texts.erased],
    [texts.advice, row.advice ?? texts.erased],
    [texts.contact, row.contact ?? texts.erased],
    [texts.recorded, fill(texts.byOn, byOn(row.recorded))],
    [
      texts.deadline,
      reportBy === null ? texts.atOnce : fill(texts.reportBy, { time: writeMoment(reportBy) }),
    ],
    ...describeSteps(row),
  ];
}

/** One incident: what article 57 wants said, what was done, and what this post may do with it now. */
export function IncidentPanel({ row }: { readonly row: IncidentRow }) {
  const session = useSession();
  return (
    <SidePanel title={nameOf(row)} onClose={() => setSearch({ open: undefined })}>
      <div className="stack">
        <dl className="pairs">
          {pairsOf(row).flatMap(([label, value]) => [
            <dt key={`${label}-label`}>{label}</dt>,
            <dd key={label}>{value}</dd>,
          ])}
        </dl>
        {row.notes.length > 0 && (
          <section className="part">
            <h3>{texts.notes}</h3>
            {row.notes.map(({ text, ...note }, nth) => (
              // oxlint-disable-next-line react/no-array-index-key -- notes are only ever added, behind those there are
              <p key={nth}>
                {text ?? texts.erased}
                <br />
                <span className="soft">{fill(texts.byOn, byOn(note))}</span>
              </p>
            ))}
          </section>
        )}
        {can(session, 'rights.record-incident') && (
          <>
            <IncidentPapers row={row} />
            <IncidentActions row={row} />
          </>
        )}
      </div>
    </SidePanel>
  );
}
