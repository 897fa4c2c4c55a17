import { readPlaces } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isPlaceKind, levelOf } from '@yanzhen/domain/directory';
import { Input } from 'antd';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { clearable } from '../../ui/clearable.tsx';
import { fill } from '../../ui/fill.ts';
import { SelectBox } from '../../ui/select-box.tsx';
import { useRead } from '../../ui/use-read.ts';
import './place-select.css';
import { type Places, usePlaces } from './use-places.ts';

const texts = officerTexts.places;

/** A list this long is looked over at a glance; above a longer one stands a box to find in it. */
const GLANCE = 12;

interface PlaceOption {
  readonly value: string;
  readonly label: string;
  readonly group?: string | undefined;
}

interface PlaceSelectProps {
  /** Said to those who do not see it; left out where a `Field` labels the box. */
  readonly label?: string;
  readonly id?: string;
  readonly value: string;
  /** What stands for no place at all. */
  readonly none: string;
  /** By the ids of places. */
  readonly options: readonly PlaceOption[];
  readonly onChange: (place: string) => void;
}

/** A village is also found by its township and a grid by its village; by the county all would be. */
function isFound(found: ReadonlySet<string>, find: Places['find'], place: string): boolean {
  if (found.has(place)) return true;
  const above = find(find(place)?.parent ?? '');
  if (above === undefined || !isPlaceKind(above.kind)) return false;
  return ['township', 'village'].includes(levelOf(above.kind)) && found.has(above.id);
}

/** One of many places, found as anywhere else: by 汉字 in either script, pinyin, initials, or a mixture. */
export function PlaceSelect({ label, id, value, none, options, onChange }: PlaceSelectProps) {
  const { find } = usePlaces();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const reading = useRead(readPlaces, text === '' ? undefined : { text });
  const found =
    text === '' ? undefined : reading.data && new Set(reading.data.places.map((place) => place.id));
  const matching =
    found === undefined ? options : options.filter((option) => isFound(found, find, option.value));
  // Whoever looks for another place still sees which one is chosen.
  const shown =
    found === undefined ? options : options.filter((one) => one.value === value || matching.includes(one));
  const takeFirst = (event: KeyboardEvent) => {
    // Enter also ends what an input method composes.
    if (event.code !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const [first] = matching;
    if (found === undefined || first === undefined) return;
    onChange(first.value);
    setTyped('');
  };
  const count = matching.length === 0 ? texts.none : fill(texts.found, { count: matching.length });
  const head = found === undefined ? none : count;
  const box = (
    <SelectBox
      {...(label === undefined ? {} : { label })}
      {...(id === undefined ? {} : { id })}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: head }, ...shown]}
    />
  );
  if (options.length <= GLANCE) return box;
  return (
    <span className="place-select">
      <Input
        allowClear={clearable}
        maxLength={40}
        autoComplete="off"
        aria-label={fill(texts.find, { label: label ?? texts.place })}
        placeholder={texts.findHint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={takeFirst}
      />
      {box}
      {reading.problem !== undefined && text !== '' && <span className="soft">{reading.problem.detail}</span>}
    </span>
  );
}
