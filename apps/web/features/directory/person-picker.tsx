import { search } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { clearable } from '../../ui/clearable.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { useRead } from '../../ui/use-read.ts';
import './person-picker.css';

const texts = officerTexts.people;

export interface Person {
  readonly id: string;
  readonly name: string;
}

interface PersonPickerProps {
  readonly label?: string;
  /** Only people of this village are offered, when it is known. */
  readonly village?: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly onPick: (person: Person) => void;
}

/** Finds people by name, pinyin initials or household number, and hands over the one that was clicked. */
export function PersonPicker({ label = texts.find, village, chosen, onPick }: PersonPickerProps) {
  const [text, setText] = useState('');
  const query = useDeferredValue(text.trim());
  const reading = useRead(search, query === '' ? undefined : { q: query, village });
  const hits = query === '' ? undefined : reading.data?.hits.filter(({ person }) => person !== null);
  return (
    <div className="person-picker">
      <Field label={label}>
        {(id) => (
          <Input
            id={id}
            allowClear={clearable}
            value={text}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {reading.problem !== undefined && <p className="soft">{reading.problem.detail}</p>}
      {hits?.length === 0 && <p className="soft">{fill(texts.none, { text: query })}</p>}
      {hits !== undefined && hits.length > 0 && (
        <ul>
          {hits.map(({ id, kind, person, name, detail }) => (
            <li key={`${kind}${id}`}>
              <span>
                {name} <span className="soft">{detail}</span>
              </span>
              <Button
                size="small"
                disabled={chosen.has(person ?? '')}
                aria-label={fill(texts.pick, { name: `${name} ${detail}` })}
                onClick={() => {
                  onPick({ id: person ?? '', name });
                  setText('');
                }}
              >
                {chosen.has(person ?? '') ? texts.already : fill(texts.pick, { name })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {reading.data?.more === true && hits !== undefined && (
        <p className="soft">{officerTexts.shell.moreHits}</p>
      )}
    </div>
  );
}
