import { nameCell } from '@yanzhen/domain/insight';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../../officer/session.ts';
import { Field } from '../../../ui/field.tsx';
import { fill } from '../../../ui/fill.ts';
import { LineField } from '../../../ui/line-field.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import {
  type Block,
  blockAt,
  type Draft,
  type FormToMap,
  type Position,
  repeatableAt,
  type Source,
  sourceAt,
  spreadDown,
  withBlock,
  withSource,
} from './draft.ts';
import { writeSource } from './write-source.ts';
import '../../../ui/field.css';

const texts = officerTexts.forms;

type Measured = Source & { readonly kind: 'measure' };
type Kind = Exclude<Source['kind'], 'undecided'> | 'none';

interface CellEditorProps {
  readonly form: FormToMap;
  readonly draft: Draft;
  readonly at: Position;
  readonly onChange: (draft: Draft) => void;
}

/** The content a cell begins with when its kind is chosen; a number is chosen after that. */
function beginning(kind: Kind, block: Block | undefined, form: FormToMap): Source | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'measure':
      return {
        kind,
        measure: form.vocabulary.measures[0]?.id ?? '',
        place: block === undefined ? 'own' : 'row',
        shift: 'period',
      };
    case 'saying':
      return { kind, saying: block === undefined ? 'place' : 'serial' };
    case 'field': {
      const fields = form.vocabulary.rosters.find(({ name }) => name === block?.over)?.fields;
      return { kind, field: fields?.[0]?.id ?? '' };
    }
    case 'text':
      return { kind, text: '—' };
    case 'left':
      return { kind };
  }
}

/** What one cell of the form is filled with, and whether its row repeats. */
export function CellEditor({ form, draft, at, onChange }: CellEditorProps) {
  const block = blockAt(draft, at);
  const source = sourceAt(draft, at);
  const change = (next: Source | undefined) => onChange(withSource(draft, at, next));
  const kinds: readonly Kind[] =
    block === undefined
      ? ['none', 'measure', 'saying', 'text', 'left']
      : [
          'none',
          'field',
          ...(block.over === 'villages' || block.over === 'grids' ? (['measure'] as const) : []),
          'saying',
          'text',
          'left',
        ];
  const kind: Kind = source === undefined || source.kind === 'undecided' ? 'none' : source.kind;
  return (
    <div className="form">
      <h3>{fill(texts.cell, { cell: nameCell(at.row, at.column) })}</h3>
      <BlockChoice form={form} draft={draft} at={at} onChange={onChange} />
      {source?.kind === 'undecided' && <p>{writeSource(source, form.vocabulary)}</p>}
      <Field label={texts.kind}>
        {(id) => (
          <SelectBox
            id={id}
            value={kind}
            onChange={(chosen) => change(beginning(chosen as Kind, block, form))}
            options={kinds.map((value) => ({ value, label: texts.kinds[value] }))}
          />
        )}
      </Field>
      {source?.kind === 'measure' && (
        <MeasureChoice form={form} source={source} isRepeated={block !== undefined} onChange={change} />
      )}
      {source?.kind === 'saying' && (
        <Field label={texts.saying}>
          {(id) => (
            <SelectBox
              id={id}
              value={source.saying}
              onChange={(saying) => change({ kind: 'saying', saying: saying as typeof source.saying })}
              options={Object.entries(texts.sayings)
                .filter(([value]) => value !== 'serial' || block !== undefined)
                .map(([value, label]) => ({ value, label }))}
            />
          )}
        </Field>
      )}
      {source?.kind === 'field' && (
        <Field label={texts.field}>
          {(id) => (
            <SelectBox
              id={id}
              value={source.field}
              onChange={(field) => change({ kind: 'field', field })}
              options={(form.vocabulary.rosters.find(({ name }) => name === block?.over)?.fields ?? []).map(
                ({ id: value, name }) => ({ value, label: name }),
              )}
            />
          )}
        </Field>
      )}
      {source?.kind === 'text' && (
        <LineField
          label={texts.text}
          most={200}
          value={source.text}
          onChange={(text) => change({ kind: 'text', text })}
        />
      )}
      {source !== undefined && block === undefined && (
        <div>
          <Button onClick={() => onChange(spreadDown(form, draft, at, source))}>{texts.toColumn}</Button>
          <p className="soft">{texts.toColumnHint}</p>
        </div>
      )}
    </div>
  );
}

function BlockChoice({ form, draft, at, onChange }: CellEditorProps) {
  const rows = repeatableAt(form, draft, at);
  if (rows === undefined) return null;
  return (
    <Field label={fill(texts.blockOver, { first: rows.firstRow + 1 })} hint={texts.blockHint}>
      {(id) => (
        <SelectBox
          id={id}
          value={blockAt(draft, at)?.over ?? ''}
          onChange={(over) =>
            onChange(withBlock(draft, at, rows, over === '' ? undefined : (over as Block['over'])))
          }
          options={[
            { value: '', label: texts.blockNone },
            ...form.vocabulary.rosters.map(({ name }) => ({ value: name, label: texts.rosters[name] })),
          ]}
        />
      )}
    </Field>
  );
}

interface MeasureChoiceProps {
  readonly form: FormToMap;
  readonly source: Measured;
  readonly isRepeated: boolean;
  readonly onChange: (source: Source) => void;
}

function MeasureChoice({ form, source, isRepeated, onChange }: MeasureChoiceProps) {
  const { current } = useSession();
  const { measures, places } = form.vocabulary;
  const [find, setFind] = useState('');
  const chosen = measures.find(({ id }) => id === source.measure);
  const found = measures.filter(
    ({ id, name, group }) => id === source.measure || `${group}${name}`.includes(find.trim()),
  );
  const placeOptions = isRepeated
    ? [{ value: 'row', label: texts.row }]
    : [
        { value: 'own', label: fill(texts.own, { name: current.placeName }) },
        ...places.map(({ id, name }) => ({ value: id, label: name })),
      ];
  return (
    <>
      <LineField label={texts.findMeasure} most={20} value={find} onChange={setFind} />
      <Field label={texts.measure}>
        {(id) => (
          <SelectBox
            id={id}
            value={source.measure}
            onChange={(measure) => onChange({ ...source, measure })}
            options={found.map(({ id: value, name, group }) => ({ value, label: `${group} · ${name}` }))}
          />
        )}
      </Field>
      {chosen !== undefined && (
        <p className="soft">
          {texts.definition}：{chosen.definition}（{texts.unit}：{chosen.unit}）
        </p>
      )}
      <Field label={texts.place}>
        {(id) => (
          <SelectBox
            id={id}
            value={source.place}
            onChange={(place) => onChange({ ...source, place })}
            options={placeOptions}
          />
        )}
      </Field>
      <Field label={texts.shift}>
        {(id) => (
          <SelectBox
            id={id}
            value={source.shift}
            onChange={(shift) => onChange({ ...source, shift: shift as Measured['shift'] })}
            options={Object.entries(texts.shifts).map(([value, label]) => ({ value, label }))}
          />
        )}
      </Field>
    </>
  );
}
