import { Field } from './field.tsx';
import { SelectBox } from './select-box.tsx';

interface YesNoFieldProps {
  readonly label: string;
  readonly value: boolean | undefined;
  readonly yes: string;
  readonly no: string;
  /** What stands there before anything is chosen: nothing is answered by itself. */
  readonly none: string;
  readonly onChange: (value: boolean | undefined) => void;
}

/** A question that somebody has to answer on purpose. */
export function YesNoField({ label, value, yes, no, none, onChange }: YesNoFieldProps) {
  return (
    <Field label={label}>
      {(id) => (
        <SelectBox
          id={id}
          value={value === undefined ? '' : value ? 'yes' : 'no'}
          onChange={(chosen) => onChange(chosen === '' ? undefined : chosen === 'yes')}
          options={[
            { value: '', label: none },
            { value: 'yes', label: yes },
            { value: 'no', label: no },
          ]}
        />
      )}
    </Field>
  );
}
