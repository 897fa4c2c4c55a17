import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { fill } from '../../ui/fill.ts';
import { writeMoment } from '../../ui/write-day.ts';
import { useSession } from '../session.ts';

const texts = officerTexts.shell;
const now = () => new Date().toISOString();

/** On every printed sheet of a screen and never on the screen: from whom, of which place, when, and whether invented. */
export function PrintHead() {
  const { tenant, current, name } = useSession();
  const [moment, setMoment] = useState(now);
  useEffect(() => {
    // The sheet is laid out as soon as this returns.
    const note = () => flushSync(() => setMoment(now()));
    window.addEventListener('beforeprint', note);
    return () => window.removeEventListener('beforeprint', note);
  }, []);
  const place = current.placeName === tenant.name ? tenant.name : `${tenant.name}${current.placeName}`;
  return (
    <div className="print-only print-head" aria-hidden="true">
      <div>
        <span>{fill(texts.printedFrom, { product: officerTexts.product, place })}</span>
        {tenant.demo && <strong>{officerTexts.demoNotice}</strong>}
        <span>{fill(texts.printedBy, { post: current.postLabel, name, moment: writeMoment(moment) })}</span>
      </div>
    </div>
  );
}
