import type { SchemeItem } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { ExportedTable } from '../../ui/table/exported-table.tsx';

const texts = officerTexts.standard;
const kinds = Object.keys(texts.kinds) as readonly (keyof typeof texts.kinds)[];

/** Items by kind (基础、激励、机动、否决): what each gives, to whom, what proves it and on what a deduction rests. */
export function StandardItems({ items }: { readonly items: readonly SchemeItem[] }) {
  return kinds.map((kind) => {
    const own = items.filter((item) => item.kind === kind);
    const title = fill(texts.kindCount, { kind: texts.kinds[kind], count: own.length });
    return (
      <section key={kind} aria-label={title} className="stack">
        <h2>{title}</h2>
        {own.length === 0 ? (
          <p className="soft">{texts.kindEmpty}</p>
        ) : (
          <ExportedTable caption={title}>
            <thead>
              <tr>
                <th scope="col">{texts.item}</th>
                <th scope="col">{texts.value}</th>
                <th scope="col">{texts.who}</th>
                <th scope="col">{texts.proof}</th>
              </tr>
            </thead>
            <tbody>
              {own.map((item) => (
                <Item key={item.id} item={item} />
              ))}
            </tbody>
          </ExportedTable>
        )}
      </section>
    );
  });
}

function Item({ item }: { readonly item: SchemeItem }) {
  return (
    <tr>
      <th scope="row">
        {item.title} {item.mark !== null && <span className="soft">{item.mark}</span>}
        {item.retired && <span className="soft"> {texts.retired}</span>}
        {item.definition !== null && <p className="soft wrap">{item.definition}</p>}
      </th>
      <td>
        {item.value}
        {item.maximum !== null && <p className="soft">{item.maximum}</p>}
      </td>
      <td>{item.classTitles.join('、')}</td>
      <td>
        {texts.evidence[item.evidence]}
        {item.basis !== null && <p className="soft">{fill(texts.basis, { basis: item.basis })}</p>}
      </td>
    </tr>
  );
}
