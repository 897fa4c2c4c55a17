import type { WhatIfItem } from '@yanzhen/contract/points-what-if';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { writeNumber } from '@yanzhen/contract/texts/fill-text';
import { fill } from '../../../ui/fill.ts';
import '../../../ui/plain-table.css';

const texts = officerTexts.whatIf;

/** The items that the draft changes and that somebody earned by, with the points of all their entries. */
export function ItemTable({ items }: { readonly items: readonly WhatIfItem[] }) {
  return (
    <section className="stack" aria-label={texts.items}>
      <h3>{texts.items}</h3>
      {items.length === 0 ? (
        <p className="soft">{texts.itemsNone}</p>
      ) : (
        <table className="plain-table what-if-table">
          <thead>
            <tr>
              <th scope="col">{texts.item}</th>
              <th scope="col">{texts.reason}</th>
              <th scope="col">{texts.entries}</th>
              <th scope="col">{texts.pointsBefore}</th>
              <th scope="col">{texts.pointsAfter}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ item, title, reason, entries, before, after, capped }) => (
              <tr key={item}>
                <th scope="row">{title}</th>
                <td>
                  {texts.reasons[reason]}
                  {capped > 0 && <p className="soft">{fill(texts.capped, { points: capped })}</p>}
                </td>
                <td className="number">{entries}</td>
                <td className="number">{writeNumber(before)}</td>
                <td className="number">{writeNumber(after - capped)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
