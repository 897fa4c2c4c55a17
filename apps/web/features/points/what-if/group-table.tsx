import type { GroupChange } from '@yanzhen/contract/points-what-if';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';
import { ExportedTable } from '../../../ui/table/exported-table.tsx';
import { writeFen, writeFenChange } from './write-fen.ts';

const texts = officerTexts.whatIf;

/** Who gains and loses by class, age and absence, in the order of the groups and never of the gain. */
export function GroupTable({ groups }: { readonly groups: readonly GroupChange[] }) {
  return (
    <section className="stack" aria-label={texts.groups}>
      <h3>{texts.groups}</h3>
      <p className="soft">{texts.groupsLead}</p>
      <ExportedTable caption={texts.groups} className="what-if-table">
        <thead>
          <tr>
            <th scope="col">{texts.group}</th>
            <th scope="col">{texts.groupAccounts}</th>
            <th scope="col">{texts.up}</th>
            <th scope="col">{texts.down}</th>
            <th scope="col">{texts.same}</th>
            <th scope="col">{texts.yuan}</th>
            <th scope="col">{texts.change}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Group key={`${group.dimension}/${group.key}`} group={group} />
          ))}
        </tbody>
      </ExportedTable>
    </section>
  );
}

function Group({ group: { dimension, key, figures } }: { readonly group: GroupChange }) {
  return (
    <tr>
      <th scope="row">
        <span className="soft">{texts.dimensions[dimension]}</span> {texts.keys[key]}
      </th>
      {figures === null ? (
        <td colSpan={6} className="soft">
          {texts.hidden}
        </td>
      ) : (
        <>
          <td className="number">{figures.accounts}</td>
          <td className="number">{figures.up}</td>
          <td className="number">{figures.down}</td>
          <td className="number">{figures.same}</td>
          <td className="number">
            {fill(texts.arrow, { before: writeFen(figures.fenBefore), after: writeFen(figures.fenAfter) })}
          </td>
          <td className="number">{writeFenChange(figures.fenAfter - figures.fenBefore)}</td>
        </>
      )}
    </tr>
  );
}
