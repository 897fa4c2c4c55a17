import { Input } from 'antd';
import { clearable } from './clearable.tsx';
import { setSearch, useAddress } from './router.tsx';

interface FindBoxProps {
  readonly label: string;
  /** Under this name of the address stands what was typed. */
  readonly name?: string;
  readonly width?: number;
}

/** Finds in a list by what is typed; the list reads it from the address. */
export function FindBox({ label, name = 'text', width = 176 }: FindBoxProps) {
  return (
    <Input
      allowClear={clearable}
      style={{ width }}
      maxLength={40}
      aria-label={label}
      placeholder={label}
      value={useAddress().search.get(name) ?? ''}
      onChange={(event) => setSearch({ [name]: event.target.value })}
    />
  );
}
