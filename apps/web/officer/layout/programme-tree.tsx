import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { clearable } from '../../ui/clearable.tsx';
import { fill } from '../../ui/fill.ts';
import { Icon } from '../../ui/icon.tsx';
import { useRemembered } from '../../ui/remembered.ts';
import { Link, useAddress } from '../../ui/router.tsx';
import { findNodes, keepOpenable } from '../find-nodes.ts';
import { type ProgrammeNode, programme } from '../programme.ts';

const SMALL = '(max-width: 600px)';

function useIsSmall(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(SMALL);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => matchMedia(SMALL).matches,
  );
}

/** At a desk as it was left; on a phone, whose screen it would take, open only until a screen has been chosen. */
function useFolded(path: string): readonly [boolean, (folded: boolean) => void] {
  const isSmall = useIsSmall();
  const [isFolded, setFolded] = useRemembered('programme-folded', false);
  const [openAt, setOpenAt] = useState('');
  if (!isSmall) return [isFolded, setFolded];
  return [openAt !== path, (folded) => setOpenAt(folded ? '' : path)];
}

/** The county's programme under its own names: folds, and finds by name or catalogue row. */
export function ProgrammeTree({ isOpenable }: { readonly isOpenable: (path: string) => boolean }) {
  const texts = officerTexts.shell;
  const { path } = useAddress();
  const [isFolded, setFolded] = useFolded(path);
  const [text, setText] = useState('');
  const found = findNodes(keepOpenable(programme, isOpenable), text);
  const menu = useRef<HTMLElement>(null);
  // The menu is longer than a small desk's window: the screen one is on is in sight, wherever one came from.
  useEffect(() => {
    menu.current?.querySelector(`a[href="${path}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [path]);
  const fold = (
    <Button
      size="small"
      type="text"
      aria-expanded={!isFolded}
      aria-label={isFolded ? texts.unfold : texts.fold}
      title={isFolded ? texts.unfold : texts.fold}
      icon={<Icon name="menu" />}
      onClick={() => setFolded(!isFolded)}
    />
  );
  if (isFolded) {
    return (
      <nav className="programme no-print" data-folded="" aria-label={texts.menu}>
        {fold}
      </nav>
    );
  }
  return (
    <nav className="programme no-print" aria-label={texts.menu} ref={menu}>
      <div className="programme-head">
        <Input
          size="small"
          allowClear={clearable}
          value={text}
          placeholder={texts.findMenu}
          aria-label={texts.findMenu}
          onChange={(event) => setText(event.target.value)}
        />
        {fold}
      </div>
      <ul>
        <li>
          <Leaf node={{ id: 'home', title: texts.home, path: '/' }} />
        </li>
        {found.map((node) => (
          <Branch key={node.id} node={node} />
        ))}
      </ul>
      {found.length === 0 && text !== '' && <p className="soft">{fill(texts.noMenu, { text })}</p>}
    </nav>
  );
}

function Branch({ node }: { readonly node: ProgrammeNode }) {
  if (node.children === undefined) {
    return (
      <li>
        <Leaf node={node} />
      </li>
    );
  }
  return (
    <li>
      <details open>
        <summary>
          <Icon name="chevron" size={12} />
          {node.title}
        </summary>
        <ul>
          {node.children.map((child) => (
            <Branch key={child.id} node={child} />
          ))}
        </ul>
      </details>
    </li>
  );
}

function Leaf({ node }: { readonly node: ProgrammeNode }) {
  const { path } = useAddress();
  return (
    <Link to={node.path ?? '/'} className="leaf" aria-current={path === node.path ? 'page' : undefined}>
      {node.title}
    </Link>
  );
}
