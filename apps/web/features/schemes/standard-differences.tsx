import type { StandardRead } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { addressWith, Link } from '../../ui/router.tsx';
import { ExportedTable } from '../../ui/table/exported-table.tsx';

const texts = officerTexts.standard;

/** What this version says otherwise than the county's sample and than the version before it. */
export function StandardDifferences({ differences }: Pick<StandardRead, 'differences'>) {
  return differences.map(({ against, version, title, changes }) => (
    <section key={version} className="stack" aria-label={texts.against[against]}>
      <h2>{texts.against[against]}</h2>
      <p>
        <Link to={addressWith({ read: version })}>{title}</Link>{' '}
        <span className="soft">
          {changes.length === 0 ? texts.same : fill(texts.changes, { count: changes.length })}
        </span>
      </p>
      {changes.length > 0 && (
        <ExportedTable caption={texts.against[against]}>
          <thead>
            <tr>
              <th scope="col">{texts.item}</th>
              <th scope="col">{texts.before[against]}</th>
              <th scope="col">{texts.after}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.title}${change.after}`}>
                <th scope="row">{change.title}</th>
                <td>{change.before ?? <span className="soft">{texts.absent}</span>}</td>
                <td>{change.after ?? <span className="soft">{texts.absent}</span>}</td>
              </tr>
            ))}
          </tbody>
        </ExportedTable>
      )}
    </section>
  ));
}
