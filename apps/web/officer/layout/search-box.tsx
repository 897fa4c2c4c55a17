import { search, type SearchHit } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Input, type InputRef } from 'antd';
import { type FocusEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import { clearable } from '../../ui/clearable.tsx';
import { fill } from '../../ui/fill.ts';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';
import { addressOfHit } from './address-of-hit.ts';
import { NationHits } from './nation-hits.tsx';
import { useListKeys } from './use-list-keys.ts';

const texts = officerTexts.shell;

/**
 * One search for people, households, places and rules of the own reach and, apart from them, for places of the nation;
 * `/` comes here from anywhere nothing is being typed.
 */
export function SearchBox() {
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const input = useRef<InputRef>(null);
  const box = useRef<HTMLElement>(null);
  const query = useDeferredValue(text.trim());
  const reading = useRead(search, query === '' ? undefined : { q: query });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.code !== 'Slash' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (target.closest('input, textarea, select, dialog') !== null) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  const close = () => setOpen(false);
  useListKeys(box, close);
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) close();
  };
  const choose = () => {
    close();
    setText('');
  };
  const hits = query === '' ? undefined : reading.data?.hits;
  return (
    <search className="search-box" ref={box} onBlur={leave}>
      <Input
        ref={input}
        allowClear={clearable}
        prefix={<Icon name="search" />}
        aria-label={texts.searchLabel}
        placeholder={texts.search}
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
        }}
      />
      {isOpen && query !== '' && (
        <div className="search-hits">
          {reading.problem !== undefined && <p>{reading.problem.detail}</p>}
          {hits?.length === 0 && <p className="soft">{fill(texts.noHits, { text: query })}</p>}
          <ul aria-label={texts.searchLabel}>
            {hits?.map((hit) => (
              <Hit key={`${hit.kind}${hit.id}`} hit={hit} onChoose={choose} />
            ))}
          </ul>
          {reading.data?.more === true && hits !== undefined && <p className="soft">{texts.moreHits}</p>}
          <NationHits typed={query} shown={new Set(hits?.map(({ id }) => id))} onChoose={choose} />
        </div>
      )}
    </search>
  );
}

function Hit({ hit, onChoose }: { readonly hit: SearchHit; readonly onChoose: () => void }) {
  return (
    <li>
      <Link to={addressOfHit(hit)} onClick={onChoose}>
        <span>
          {hit.name} <span className="soft">{hit.detail}</span>
        </span>
        <span className="soft no-wrap">{texts.hitKinds[hit.kind]}</span>
      </Link>
    </li>
  );
}
