import type { checkRoster, RosterColumn, RosterView } from '@yanzhen/contract/directory-rosters';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isRosterField, rosterFieldNames, rosterFields, type RosterField } from '@yanzhen/domain/directory';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { Field } from '../../../ui/field.tsx';
import { fill } from '../../../ui/fill.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import type { Commanding } from '../../../ui/use-command.ts';
import { PlaceSelect } from '../place-select.tsx';
import { usePlaces } from '../use-places.ts';
import { useVillage } from '../use-village.ts';
import type { Asked } from './asked.ts';

const texts = officerTexts.rosters;

const fieldOptions = [
  { value: '', label: texts.ignored },
  ...rosterFieldNames.map((field) => ({ value: field, label: rosterFields[field].label })),
];

type Choice = ReadonlyMap<number, RosterField>;

interface ColumnRowProps {
  readonly column: RosterColumn;
  readonly field: RosterField | undefined;
  readonly onChange: (nth: number, field: string) => void;
}

function ColumnRow({ column, field, onChange }: ColumnRowProps) {
  const title = column.title === '' ? fill(texts.untitled, { nth: column.nth + 1 }) : column.title;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="roster-samples">{column.samples.join('　')}</td>
      <td>
        <SelectBox
          label={`${title}：${texts.purpose}`}
          value={field ?? ''}
          options={fieldOptions}
          onChange={(value) => onChange(column.nth, value)}
        />
      </td>
    </tr>
  );
}

interface HeaderProps {
  readonly view: RosterView;
  readonly onAsk: (asked: Asked) => void;
}

/** Which sheet, and where its titles stand. */
function HeaderFields({ view, onAsk }: HeaderProps) {
  const [row, setRow] = useState(String(view.header?.row ?? 1));
  const [rows, setRows] = useState(String(view.header?.rows ?? 1));
  const headerRow = Number(row);
  return (
    <div className="roster-settings">
      {view.sheets.length > 1 && (
        <Field label={texts.sheet}>
          {(id) => (
            <SelectBox
              id={id}
              value={String(view.sheet)}
              options={view.sheets.map(({ name, rows: count }, nth) => ({
                value: String(nth),
                label: fill(texts.sheetOption, { name, rows: count }),
              }))}
              onChange={(sheet) => onAsk({ sheet: Number(sheet) })}
            />
          )}
        </Field>
      )}
      <NumberField label={texts.headerRow} value={row} onChange={setRow} />
      <Field label={texts.headerRows}>
        {(id) => (
          <SelectBox
            id={id}
            value={rows}
            options={['1', '2'].map((value) => ({
              value,
              label: fill(texts.headerRowsOption, { rows: value }),
            }))}
            onChange={setRows}
          />
        )}
      </Field>
      <Button
        disabled={headerRow < 1}
        onClick={() => onAsk({ sheet: view.sheet, headerRow, headerRows: Number(rows) })}
      >
        {texts.readAgain}
      </Button>
    </div>
  );
}

interface WhereProps {
  readonly village: string;
  readonly grid: string;
  readonly onVillage: (village: string) => void;
  readonly onGrid: (grid: string) => void;
}

/** Where rows belong that do not say so. */
function WhereFields({ village, grid, onVillage, onGrid }: WhereProps) {
  const { villages, gridsOf } = usePlaces();
  const toOptions = (places: readonly { readonly id: string; readonly name: string }[]) =>
    places.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="roster-settings">
      {villages.length > 1 && (
        <Field label={texts.village}>
          {(id) => (
            <PlaceSelect
              id={id}
              value={village}
              none={texts.villageNone}
              options={toOptions(villages)}
              onChange={(value) => {
                onVillage(value);
                onGrid('');
              }}
            />
          )}
        </Field>
      )}
      {village !== '' && (
        <Field label={texts.grid}>
          {(id) => (
            <SelectBox
              id={id}
              value={grid}
              options={[{ value: '', label: texts.gridNone }, ...toOptions(gridsOf(village))]}
              onChange={onGrid}
            />
          )}
        </Field>
      )}
    </div>
  );
}

interface RosterColumnsProps {
  readonly view: RosterView;
  readonly onAsk: (asked: Asked) => void;
  readonly onChecked: () => void;
  /** How far it is, shown beside the button that began it. */
  readonly running: ReactNode;
  readonly command: Commanding<z.input<typeof checkRoster.input>, z.infer<typeof checkRoster.output>>;
}

/** What each column is for: found by its title or remembered from last time, and confirmed by a person. */
export function RosterColumns({ view, onAsk, onChecked, command, running }: RosterColumnsProps) {
  const own = useVillage();
  const [choice, setChoice] = useState<Choice>(
    () => new Map(view.columns.flatMap(({ nth, field }) => (field === null ? [] : [[nth, field] as const]))),
  );
  const [village, setVillage] = useState(view.village ?? own ?? '');
  const [grid, setGrid] = useState(view.grid ?? '');
  const change = (nth: number, field: string) => {
    const next = new Map(choice);
    if (isRosterField(field)) next.set(nth, field);
    else next.delete(nth);
    setChoice(next);
  };
  const { header, sheet } = view;
  const check = async () => {
    if (header === null) return;
    const columns = [...choice].map(([nth, field]) => ({ nth, field }));
    const where = { village: village === '' ? null : village, grid: grid === '' ? null : grid };
    const output = await command.run({ roster: view.id, sheet, header, columns, ...where });
    if (output !== undefined) onChecked();
  };
  const usesIds = [...choice.values()].includes('idNumber');
  return (
    <section className="part">
      <h2>{texts.columns}</h2>
      <p className="soft">{texts.columnsLead}</p>
      <HeaderFields view={view} onAsk={onAsk} />
      {header === null ? (
        <p role="alert">{texts.noHeader}</p>
      ) : (
        <>
          <p>{texts.from[view.mappingFrom]}</p>
          <PlainTable className="roster-wide">
            <thead>
              <tr>
                <th>{texts.columnTitle}</th>
                <th>{texts.samples}</th>
                <th>{texts.purpose}</th>
              </tr>
            </thead>
            <tbody>
              {view.columns.map((column) => (
                <ColumnRow
                  key={column.nth}
                  column={column}
                  field={choice.get(column.nth)}
                  onChange={change}
                />
              ))}
            </tbody>
          </PlainTable>
          <WhereFields village={village} grid={grid} onVillage={setVillage} onGrid={setGrid} />
          {usesIds && <p className="soft">{view.keepsIdNumbers ? texts.idKept : texts.idNotKept}</p>}
          <ProblemNote problem={command.problem} />
          {command.isRunning && running}
          <div className="row">
            <Button
              type={view.counts === null ? 'primary' : 'default'}
              loading={command.isRunning}
              onClick={() => void check()}
            >
              {view.counts === null ? texts.check : texts.checkAgain}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
