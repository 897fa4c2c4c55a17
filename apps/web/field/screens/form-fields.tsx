import type { ReactNode } from 'react';
import { today } from '../households.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      {children}
    </label>
  );
}

interface LineFieldProps extends FieldProps {
  readonly most?: number;
  readonly example?: string;
}

/** A few words on one line; as many as the name of an occasion may have. */
export function LineField({ label, value, onChange, most = 64, example }: LineFieldProps) {
  return (
    <Labelled label={label}>
      <input
        className="input"
        maxLength={most}
        value={value}
        placeholder={example}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Labelled>
  );
}

/** A text of some lines. */
export function TextField({ label, value, onChange }: FieldProps) {
  return (
    <Labelled label={label}>
      <textarea
        className="input"
        rows={2}
        maxLength={500}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Labelled>
  );
}

/** The day something happened: today or earlier. */
export function DayField({ label, value, onChange }: FieldProps) {
  return (
    <Labelled label={label}>
      <input
        type="date"
        className="input"
        value={value}
        max={today()}
        required
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Labelled>
  );
}

interface ChoicesProps {
  readonly title: string;
  /** Tells the group from others on the screen. */
  readonly name: string;
  readonly choices: readonly { readonly id: string; readonly word: string }[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** One of several; where there is only one, nothing is asked. */
export function Choices({ title, name, choices, chosen, onChoose }: ChoicesProps) {
  if (choices.length < 2) return null;
  return (
    <fieldset className="choices">
      <legend className="label">{title}</legend>
      {choices.map(({ id, word }) => (
        <label key={id} className="choice">
          <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
          <span>{word}</span>
        </label>
      ))}
    </fieldset>
  );
}
