import './select-box.css';

interface SelectBoxProps {
  /** Said to those who do not see it; left out where a `Field` labels the box. */
  readonly label?: string;
  readonly id?: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** The browser's own list: works with every keyboard, reader and input method, and weighs nothing. */
export function SelectBox({ label, id, value, options, onChange }: SelectBoxProps) {
  return (
    <select
      className="select-box"
      id={id}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
