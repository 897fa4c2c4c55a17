import type { StandardRead } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { FormEdit, FormItem, StandardForm as Form } from '@yanzhen/domain/schemes';
import { Input } from 'antd';
import { useState } from 'react';
import { DayField } from '../../ui/day-field.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { PlainTable } from '../../ui/plain-table.tsx';

const texts = officerTexts.draft;

export type Inherited = Pick<NonNullable<StandardRead['redemption']>, 'threshold' | 'pointsPerYuan'>;

interface StandardFormProps {
  readonly form: Form | undefined;
  readonly inherited: Inherited | null;
  readonly onEdit: (edit: FormEdit) => void;
}

/** The numbers one changes most, read from the text and written back into it. */
export function StandardForm({ form, inherited, onEdit }: StandardFormProps) {
  if (form === undefined) {
    return (
      <section aria-label={texts.form}>
        <Empty title={texts.form} hint={texts.formNone} />
      </section>
    );
  }
  return (
    <section className="stack" aria-label={texts.form}>
      <div>
        <h2>{texts.form}</h2>
        <p className="soft">{texts.formLead}</p>
      </div>
      <Head form={form} onEdit={onEdit} />
      <RedemptionFields form={form} inherited={inherited} onEdit={onEdit} />
      <Items items={form.items} onEdit={onEdit} />
    </section>
  );
}

type PartProps = Pick<StandardFormProps, 'onEdit'> & { readonly form: Form };

function Head({ form: { title, version, effective }, onEdit }: PartProps) {
  return (
    <div className="field-row">
      <Field label={texts.name}>
        {(id) => (
          <Input
            id={id}
            value={title}
            onChange={(event) => onEdit({ kind: 'head', field: 'title', value: event.target.value })}
          />
        )}
      </Field>
      <Field label={texts.version}>
        {(id) => (
          <WholeNumber
            id={id}
            value={Number(version) || null}
            onChange={(value) => value !== null && onEdit({ kind: 'version', value })}
          />
        )}
      </Field>
      <DayField
        label={texts.effective}
        value={effective}
        onChange={(value) => onEdit({ kind: 'head', field: 'effective', value })}
      />
    </div>
  );
}

function RedemptionFields({ form, inherited, onEdit }: PartProps & { readonly inherited: Inherited | null }) {
  const isInherited = form.threshold === null && inherited !== null;
  return (
    <div>
      <h3>{texts.redemption}</h3>
      {isInherited && <p className="soft">{texts.inherited}</p>}
      <div className="field-row">
        {(['threshold', 'pointsPerYuan'] as const).map((field) => (
          <Field key={field} label={texts[field]}>
            {(id) => (
              <WholeNumber
                id={id}
                value={form[field] ?? inherited?.[field] ?? null}
                onChange={(value) => value !== null && onEdit({ kind: 'redemption', field, value })}
              />
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}

function Items({ items, onEdit }: Pick<StandardFormProps, 'onEdit'> & { readonly items: Form['items'] }) {
  return (
    <div className="stack">
      <h3>{texts.items}</h3>
      {items === null ? (
        <p className="soft">{texts.itemsInherited}</p>
      ) : (
        <PlainTable className="draft-items">
          <thead>
            <tr>
              <th scope="col">{texts.item}</th>
              <th scope="col">{texts.points}</th>
              <th scope="col">{texts.maximum}</th>
              <th scope="col">{texts.retired}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Item key={item.id} item={item} onEdit={onEdit} />
            ))}
          </tbody>
        </PlainTable>
      )}
    </div>
  );
}

function perWord(per: string): string {
  return Object.hasOwn(texts.maximumPer, per) ? texts.maximumPer[per as keyof typeof texts.maximumPer] : per;
}

function Item({ item, onEdit }: Pick<StandardFormProps, 'onEdit'> & { readonly item: FormItem }) {
  const { id, title, points, maximum, retired } = item;
  return (
    <tr className={retired ? 'is-retired' : undefined}>
      <th scope="row">{title}</th>
      <td>
        {typeof points === 'number' ? (
          <WholeNumber
            label={fill(texts.pointsOf, { title })}
            value={points}
            isSigned
            onChange={(value) => value !== null && onEdit({ kind: 'points', item: id, value })}
          />
        ) : (
          <span className="soft">{points === null ? texts.veto : texts.formula}</span>
        )}
      </td>
      <td>
        {points !== null && (
          <span className="row">
            <span className="soft">{perWord(maximum?.per ?? 'quarter')}</span>
            <WholeNumber
              label={fill(texts.maximumOf, { title })}
              value={maximum?.points ?? null}
              onChange={(value) => onEdit({ kind: 'maximum', item: id, value: value === 0 ? null : value })}
            />
          </span>
        )}
      </td>
      <td>
        <input
          type="checkbox"
          aria-label={fill(texts.retiredOf, { title })}
          checked={retired}
          onChange={(event) => onEdit({ kind: 'retired', item: id, value: event.target.checked })}
        />
      </td>
    </tr>
  );
}

interface WholeNumberProps {
  readonly id?: string;
  readonly label?: string;
  readonly value: number | null;
  readonly isSigned?: boolean;
  /** Null when the box was emptied. */
  readonly onChange: (value: number | null) => void;
}

/** A whole number that may be half typed: what is no number yet stays in the box and out of the text. */
function WholeNumber({ id, label, value, isSigned = false, onChange }: WholeNumberProps) {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (value === null ? '' : String(value));
  return (
    <Input
      id={id}
      aria-label={label}
      inputMode="numeric"
      className="number draft-number"
      value={shown}
      onChange={(event) => {
        const next = event.target.value
          .replaceAll('−', '-')
          .replaceAll(isSigned ? /[^\d-]/g : /\D/g, '')
          .slice(0, 6);
        setTyped(next);
        if (/^-?\d+$/.test(next)) onChange(Number(next));
        else if (next === '') onChange(null);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
