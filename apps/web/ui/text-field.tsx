import { Input } from 'antd';
import { Field } from './field.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly most?: number;
  readonly hint?: string;
  readonly example?: string;
  /** For a field that was asked for just now, by the press of a button. */
  readonly takesFocus?: boolean;
}

/** A labelled text of some lines. */
export function TextField({
  label,
  value,
  onChange,
  rows = 3,
  most = 500,
  hint,
  example,
  takesFocus = false,
}: TextFieldProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(id) => (
        <Input.TextArea
          id={id}
          rows={rows}
          maxLength={most}
          placeholder={example}
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={takesFocus}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
