import { Field } from './field.tsx';
import './select-box.css';

interface MomentFieldProps {
  readonly label: string;
  /** `2026-11-22T09:30`, as the clock on the wall says it; empty while nothing is chosen. */
  readonly value: string;
  readonly max?: string;
  readonly onChange: (value: string) => void;
}

/** A labelled day and time of a form, in the time of Shanghai whatever the computer thinks. */
export function MomentField({ label, value, max, onChange }: MomentFieldProps) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          className="select-box"
          type="datetime-local"
          value={value}
          max={max}
          required
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** What was chosen as a moment of the record. */
export function toMoment(value: string): string {
  return new Date(`${value}:00+08:00`).toISOString();
}
