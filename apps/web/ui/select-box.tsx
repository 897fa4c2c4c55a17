import './select-box.css';

interface SelectBoxProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** The browser's own list: works with every keyboard, reader and input method, and weighs nothing. */
export function SelectBox({ label, value, options, onChange }: SelectBoxProps) {
  return (
    <select
      className="select-box"
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
