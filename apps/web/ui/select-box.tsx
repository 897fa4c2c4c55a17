import './select-box.css';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly group?: string | undefined;
}

interface SelectBoxProps {
  /** Said to those who do not see it; left out where a `Field` labels the box. */
  readonly label?: string;
  readonly id?: string;
  readonly value: string;
  /** Options of one `group` that follow each other stand under its name. */
  readonly options: readonly Option[];
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
      {groupOptions(options).map(({ group, members }) =>
        group === undefined ? (
          members.map(toOption)
        ) : (
          <optgroup key={`${group}/${members[0]?.value}`} label={group}>
            {members.map(toOption)}
          </optgroup>
        ),
      )}
    </select>
  );
}

const toOption = ({ value, label }: Option) => (
  <option key={value} value={value}>
    {label}
  </option>
);

interface Group {
  readonly group: string | undefined;
  readonly members: readonly Option[];
}

function groupOptions(options: readonly Option[]): readonly Group[] {
  return options.reduce<Group[]>((groups, option) => {
    const last = groups.at(-1);
    if (last === undefined || last.group !== option.group)
      return [...groups, { group: option.group, members: [option] }];
    return [...groups.slice(0, -1), { group: last.group, members: [...last.members, option] }];
  }, []);
}
