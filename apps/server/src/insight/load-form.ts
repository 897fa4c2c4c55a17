import type { FormRow } from '@yanzhen/contract/insight-forms';
import { mapping as mappingSchema } from '@yanzhen/contract/insight-forms';
import type { Form, Mapping } from '@yanzhen/domain/insight';
import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { openForm } from './office/open-form.ts';
import type { OfficeForm } from './office/office-form.ts';

export const formColumns = `o.id, coalesce(n.text, '') as name, o.format, p.name as "officeName", o.uploaded_on as "uploadedOn",
    coalesce(u.name, '') as "uploadedBy", o.mapped_on as "mappedOn", m.name as "mappedBy", o.cells, o.withdrawn_on as "withdrawnOn",
    (select count(*)::integer from form_fillings c where c.tenant = o.tenant and c.form = o.id) as fillings,
    (select jsonb_build_object('period', l.period, 'on', l.filled_on, 'filled', l.filled, 'unfilled', l.unfilled)
      from form_fillings l where l.tenant = o.tenant and l.form = o.id order by l.as_of desc, l.id desc limit 1) as last`;

export const formTables = `forms o join places p on p.tenant = o.tenant and p.id = o.office
  left join contents n on n.tenant = o.tenant and n.id = o.name
  left join people u on u.tenant = o.tenant and u.id = o.uploaded_by
  left join people m on m.tenant = o.tenant and m.id = o.mapped_by`;

const oneForm = `select ${formColumns}, o.version, k.text as mapping, b.bytes
  from ${formTables} left join contents k on k.tenant = o.tenant and k.id = o.mapping
  join form_files b on b.tenant = o.tenant and b.form = o.id where o.tenant = $1 and o.id = $2`;

interface LoadedRow extends FormRow {
  readonly version: number;
  readonly mapping: string | null;
  readonly bytes: Buffer;
}

export interface LoadedForm {
  readonly row: FormRow;
  /** What decisions are taken from. */
  readonly state: Form;
  readonly mapping: Mapping | undefined;
  readonly file: OfficeForm;
}

const emptyMapping = { cells: [], blocks: [] } as const satisfies Mapping;

/** A form the session sees, opened; absent otherwise. */
export async function loadForm(
  transaction: Transaction,
  tenant: number,
  form: string,
): Promise<LoadedForm | Refusal> {
  const [found] = await transaction.query<LoadedRow>({
    name: 'one-form',
    text: oneForm,
    values: [tenant, form],
  });
  if (found === undefined) return refuse('authority.not-found');
  const { version, mapping, bytes, ...row } = found;
  const file = openForm(bytes);
  if (isRefusal(file)) return file;
  const { mappedOn, withdrawnOn } = row;
  return {
    row,
    state: { id: form, version, mapped: mappedOn !== null, withdrawnOn },
    mapping: mapping === null ? undefined : mappingSchema.parse(JSON.parse(mapping)),
    file,
  };
}

/** The same for a decision that needs no more than where the form stands. */
export async function findFormState(
  transaction: Transaction,
  tenant: number,
  form: string,
): Promise<Form | undefined> {
  const [found] = await transaction.query<Form>({
    name: 'form-state',
    text: `select id, version, mapping is not null as mapped, withdrawn_on as "withdrawnOn" from forms where tenant = $1 and id = $2`,
    values: [tenant, form],
  });
  return found;
}

export const mappingOf = ({ mapping }: LoadedForm): Mapping => mapping ?? emptyMapping;
