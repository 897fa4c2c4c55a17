import { type FilledCell, readFilling, type UnfilledCell } from '@yanzhen/contract/insight-forms';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { z } from 'zod';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { ExportedTable } from '../../ui/table/exported-table.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, Link, setSearch, useAddress } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeDay, writeMoment, writePeriod } from '../../ui/write-day.ts';
import '../../ui/account-panel.css';
import './forms.css';

const texts = officerTexts.forms;

type Filling = z.infer<typeof readFilling.output>;

const keyOf = ({ grid, cell }: Pick<FilledCell, 'grid' | 'cell'>) => `${grid}.${cell}`;
const whereOf = (filling: Filling, { grid, cell }: Pick<FilledCell, 'grid' | 'cell'>) =>
  filling.grids.length > 1 ? `${filling.grids[grid] ?? ''} ${cell}` : cell;

function writeDays({ from, to, soFar }: FilledCell): string {
  if (soFar) return fill(texts.soFar, { day: writeDay(to) });
  return fill(texts.span, { from: writeDay(from), to: writeDay(to) });
}

/** What came of filling a form once: what could not be filled and why, and every number with its explanation. */
export function FillingPage() {
  const { search } = useAddress();
  const filling = search.get('filling') ?? '';
  const reading = useRead(readFilling, { filling });
  const open = reading.data?.numbers.find((number) => keyOf(number) === search.get('why'));
  const { data } = reading;
  return (
    <div className="with-panel">
      <Page
        title={
          data === undefined
            ? texts.title
            : fill(texts.resultTitle, { name: data.formName, period: writePeriod(data.period) })
        }
        lead={data && fill(texts.resultLead, { moment: writeMoment(data.asOf), filler: data.filledBy })}
        actions={<PrintButton />}
      >
        <ReadingStates reading={reading}>
          {(found) => (
            <div className="stack">
              <p className="no-print">
                <Link to={`/forms?open=${found.form}`}>{texts.back}</Link>
              </p>
              <Missing filling={found} />
              <Numbers filling={found} />
              <p className="soft seal">
                {texts.fingerprint} {found.sha256}
              </p>
            </div>
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && data !== undefined && <NumberPanel number={open} asOf={data.asOf} />}
    </div>
  );
}

function Missing({ filling }: { readonly filling: Filling }) {
  return (
    <section>
      <h2>{fill(texts.missing, { count: filling.missing.length })}</h2>
      {filling.missing.length === 0 ? (
        <p className="soft">{texts.noMissing}</p>
      ) : (
        <ExportedTable caption={fill(texts.missing, { count: filling.missing.length })}>
          <thead>
            <tr>
              <th scope="col">{texts.where}</th>
              <th scope="col">{texts.why}</th>
            </tr>
          </thead>
          <tbody>
            {filling.missing.map((cell: UnfilledCell) => (
              <tr key={`${keyOf(cell)}${cell.reason}`}>
                <td className="no-wrap">
                  {whereOf(filling, cell)}
                  {cell.rows > 1 && <span className="soft"> {fill(texts.rows, { rows: cell.rows })}</span>}
                </td>
                <td>{cell.why}</td>
              </tr>
            ))}
          </tbody>
        </ExportedTable>
      )}
    </section>
  );
}

function Numbers({ filling }: { readonly filling: Filling }) {
  const { numbers } = filling;
  return (
    <section>
      <h2>{fill(texts.numbers, { count: numbers.length })}</h2>
      {numbers.length === 0 ? (
        <p className="soft">{texts.noNumbers}</p>
      ) : (
        <ExportedTable caption={fill(texts.numbers, { count: numbers.length })}>
          <thead>
            <tr>
              <th scope="col">{texts.where}</th>
              <th scope="col">{texts.what}</th>
              <th scope="col">{texts.asked}</th>
              <th scope="col" data-align="right">
                {texts.value}
              </th>
            </tr>
          </thead>
          <tbody>
            {numbers.map((number) => (
              <tr key={keyOf(number)}>
                <td className="no-wrap">{whereOf(filling, number)}</td>
                <td>
                  {number.placeName} {number.name}
                </td>
                <td>{writeDays(number)}</td>
                <td data-align="right">
                  <Link
                    to={addressWith({ why: keyOf(number) })}
                    className="number"
                    aria-label={fill(texts.whyNumber, number)}
                  >
                    {number.value}
                  </Link>{' '}
                  {number.unit}
                </td>
              </tr>
            ))}
          </tbody>
        </ExportedTable>
      )}
      {filling.texts > 0 && <p className="soft">{fill(texts.texts, { count: filling.texts })}</p>}
    </section>
  );
}

interface NumberPanelProps {
  readonly number: FilledCell;
  readonly asOf: string;
}

/** Why a number in a filled form is what it is: its definition, the days, village by village, and the list behind it. */
function NumberPanel({ number, asOf }: NumberPanelProps) {
  const { name, placeName, definition, parts, unit, list } = number;
  return (
    <SidePanel
      title={fill(texts.explainTitle, number)}
      onClose={() => setSearch({ why: undefined })}
      actions={<PrintButton />}
    >
      <div className="stack">
        <dl className="pairs">
          <dt>{texts.what}</dt>
          <dd>
            {placeName} {name}
          </dd>
          <dt>{texts.definition}</dt>
          <dd>{definition}</dd>
          <dt>{texts.asked}</dt>
          <dd>{writeDays(number)}</dd>
          <dt>{texts.explainAsOf}</dt>
          <dd>{writeMoment(asOf)}</dd>
        </dl>
        <section>
          <h3>{texts.explainParts}</h3>
          {parts.length === 0 && <p className="soft">{texts.noParts}</p>}
          <ul className="form-parts">
            {parts.map((part) => (
              <li key={part.village} className="row spread">
                <span>{part.name}</span>
                <strong className="number">
                  {part.value} {unit}
                </strong>
              </li>
            ))}
          </ul>
        </section>
        {list !== null && (
          <>
            <p>
              <Link to={list}>{texts.explainList}</Link>
            </p>
            <p className="soft">{texts.explainListHint}</p>
          </>
        )}
      </div>
    </SidePanel>
  );
}
