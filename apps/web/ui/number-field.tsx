import { Input } from 'antd';
import { Field } from './field.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A labelled whole number; digits only, so that nothing has to be guessed. */
export function NumberField({ label, value, onChange }: NumberFieldProps) {
  return (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          inputMode="numeric"
          className="number"
          value={value}
          onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, ''))}
        />
      )}
    </Field>
  );
}
