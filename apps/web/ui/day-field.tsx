import { Field } from './field.tsx';
import './select-box.css';

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly max?: string;
  /** May be left empty. */
  readonly optional?: boolean;
}

/** A labelled day of a form. */
export function DayField({ label, value, onChange, max, optional = false }: DayFieldProps) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          className="select-box"
          type="date"
          value={value}
          max={max}
          required={!optional}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
