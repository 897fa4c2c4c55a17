import { Field } from './field.tsx';
import './select-box.css';

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly max?: string;
}

/** A labelled day of a form. */
export function DayField({ label, value, onChange, max }: DayFieldProps) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          className="select-box"
          type="date"
          value={value}
          max={max}
          required
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
