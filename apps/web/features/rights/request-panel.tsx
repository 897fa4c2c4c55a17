import type { RequestRow } from '@yanzhen/contract/rights-requests';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { requestKinds } from '@yanzhen/domain/rights';
import type { ReactNode } from 'react';
import { fill } from '../../ui/fill.ts';
import { Link, setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { writeDay } from '../../ui/write-day.ts';
import { RequestActions } from './request-actions.tsx';
import { RequestState } from './request-state.tsx';
import '../../ui/account-panel.css';
import '../../ui/field.css';

const texts = officerTexts.rights.requests;

const byOn = (day: string, name: string | null) => fill(texts.byOn, { day: writeDay(day), name: name ?? '' });

function pairsOf(row: RequestRow): readonly (readonly [string, ReactNode])[] {
  const { reply, law, objection, decision, answeredOn, decidedOn, objectUntil, copyUntil } = row;
  return [
    [texts.state, <RequestState key="state" row={row} />],
    [texts.person, row.personName],
    [
      texts.household,
      <Link key="household" to={`/households?village=${row.village}&open=${row.household}`}>
        {`${row.villageName} ${row.householdNumber}`}
      </Link>,
    ],
    [texts.text, row.text ?? texts.erased],
    [texts.lodged, byOn(row.lodgedOn, row.lodgedBy)],
    [texts.channel, texts.channels[row.channel]],
    [texts.due, fill(texts.dueLast, { due: writeDay(row.due), last: writeDay(row.lastDay) })],
    [texts.basis, fill(texts.basisOf, { law: requestKinds[row.kind].law })],
    ...(answeredOn === null ? [] : [[texts.answered, byOn(answeredOn, row.answeredBy)] as const]),
    ...(reply === null ? [] : [[texts.reply, reply] as const]),
    ...(law === null ? [] : [[texts.law, law] as const]),
    ...(row.status === 'refused' && objectUntil !== null
      ? [[texts.objectUntil, writeDay(objectUntil)] as const]
      : []),
    ...(objection === null ? [] : [[texts.objection, objection] as const]),
    ...(decidedOn === null ? [] : [[texts.decided, byOn(decidedOn, row.decidedBy)] as const]),
    ...(decision === null ? [] : [[texts.decision, decision] as const]),
    ...(row.restricted === null ? [] : [[texts.restrictedSince, writeDay(row.restricted.since)] as const]),
    ...(row.restricted === null || row.restricted.liftedOn === null
      ? []
      : [
          [
            texts.liftedOn,
            fill(texts.lifted, {
              day: writeDay(row.restricted.liftedOn),
              reason: row.restricted.reason ?? texts.erased,
            }),
          ] as const,
        ]),
    ...(copyUntil === null ? [] : [[texts.copyUntil, writeDay(copyUntil)] as const]),
  ];
}

/** One request: what was asked, what was answered, and what this post may do with it now. */
export function RequestPanel({ row }: { readonly row: RequestRow }) {
  return (
    <SidePanel
      title={`${requestKinds[row.kind].label}：${row.personName}`}
      onClose={() => setSearch({ open: undefined })}
    >
      <div className="stack">
        <dl className="pairs">
          {pairsOf(row).flatMap(([label, value]) => [
            <dt key={`${label}-label`}>{label}</dt>,
            <dd key={label}>{value}</dd>,
          ])}
        </dl>
        <RequestActions row={row} />
      </div>
    </SidePanel>
  );
}
