import { readOwnIncidents } from '@yanzhen/contract/rights-incidents';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { incidentTexts } from '@yanzhen/contract/texts/incidents';
import { useRead } from '../../../ui/use-read.ts';
import { writeDay, writeMoment } from '../../../ui/write-day.ts';
import { columnsOf, nameOf } from './incident-panel.tsx';

/** What went wrong with one's own information; nothing stands here while nothing did. */
export function OwnIncidents() {
  const { data } = useRead(readOwnIncidents, {});
  if (data === undefined || data.incidents.length === 0) return null;
  return (
    <section aria-label={incidentTexts.own} className="stack">
      <h2>{incidentTexts.own}</h2>
      <p>{incidentTexts.lead}</p>
      {data.incidents.map((one) => (
        <article key={one.id} className="stack">
          <p>
            <strong>{nameOf(one)}</strong>{' '}
            <span className="soft">{fillText(incidentTexts.toldOn, { day: writeDay(one.toldOn) })}</span>
          </p>
          <ul>
            <li>{fillText(incidentTexts.noticed, { time: writeMoment(one.noticedAt) })}</li>
            <li>{fillText(incidentTexts.columns, { columns: columnsOf(one.columns) })}</li>
            {(['cause', 'harm', 'remedy', 'advice', 'contact'] as const).map((name) => (
              <li key={name}>{fillText(incidentTexts[name], { text: one[name] ?? incidentTexts.erased })}</li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  );
}
