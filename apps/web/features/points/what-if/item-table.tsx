import type { ShownItem, WhatIfItem } from '@yanzhen/contract/points-what-if';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { writeNumber } from '@yanzhen/contract/texts/fill-text';
import { fill } from '../../../ui/fill.ts';
import { ExportedTable } from '../../../ui/table/exported-table.tsx';

const texts = officerTexts.whatIf;

/** An item of a trial, or of the page kept of one, where few entries are not shown. */
type AnyItem = WhatIfItem | ShownItem;

/** The items that the draft changes and that somebody earned by, with the points of all their entries. */
export function ItemTable({ items }: { readonly items: readonly AnyItem[] }) {
  return (
    <section className="stack" aria-label={texts.items}>
      <h3>{texts.items}</h3>
      {items.length === 0 ? (
        <p className="soft">{texts.itemsNone}</p>
      ) : (
        <ExportedTable caption={texts.items} className="what-if-table">
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
            {items.map((item) => (
              <Item key={item.item} item={item} />
            ))}
          </tbody>
        </ExportedTable>
      )}
    </section>
  );
}

function figuresOf(item: AnyItem) {
  if ('figures' in item) return item.figures === null ? null : { ...item.figures, capped: 0 };
  const { entries, before, after, capped } = item;
  return { entries, before, after: after - capped, capped };
}

function Item({ item }: { readonly item: AnyItem }) {
  const figures = figuresOf(item);
  return (
    <tr>
      <th scope="row">{item.title}</th>
      <td>
        {texts.reasons[item.reason]}
        {figures !== null && figures.capped > 0 && (
          <p className="soft">{fill(texts.capped, { points: figures.capped })}</p>
        )}
      </td>
      {figures === null ? (
        <td colSpan={3} className="soft">
          {texts.hidden}
        </td>
      ) : (
        <>
          <td className="number">{figures.entries}</td>
          <td className="number">{writeNumber(figures.before)}</td>
          <td className="number">{writeNumber(figures.after)}</td>
        </>
      )}
    </tr>
  );
}
