import { Input } from 'antd';
import { Field } from './field.tsx';

interface LineFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly most: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A labelled text of one line. */
export function LineField({ label, hint, most, value, onChange }: LineFieldProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(id) => (
        <Input id={id} value={value} maxLength={most} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
