import { Icon, type IconName } from './icon.tsx';
import './state-tag.css';

/** The five states of the design and a plain one: always colour, icon and word together. */
export type StateKind = 'pending' | 'posted' | 'passed' | 'returned' | 'frozen' | 'plain';

const icons: Readonly<Record<StateKind, IconName>> = {
  pending: 'clock',
  posted: 'megaphone',
  passed: 'tick',
  returned: 'back',
  frozen: 'snow',
  plain: 'dot',
};

export function StateTag({ kind, word }: { readonly kind: StateKind; readonly word: string }) {
  return (
    <span className={`state-tag state-${kind}`}>
      <Icon name={icons[kind]} size={14} />
      {word}
    </span>
  );
}
