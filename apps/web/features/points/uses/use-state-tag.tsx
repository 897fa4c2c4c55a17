import type { UseRow } from '@yanzhen/contract/points-uses';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { StateTag } from '../../../ui/state-tag.tsx';

const texts = officerTexts.uses;

export function writeUseState({ kind, live, liftedOn }: UseRow): string {
  if (live === null) return texts.recorded;
  if (liftedOn !== null) return texts.lifted;
  if (!live) return texts.ended;
  return kind === 'veto' ? texts.vetoLive : texts.live;
}

/** A veto that holds is frozen; what has run out is plain. */
export function UseStateTag({ use }: { readonly use: UseRow }) {
  const kind = use.live === false ? 'plain' : use.kind === 'veto' ? 'frozen' : 'passed';
  return <StateTag kind={kind} word={writeUseState(use)} />;
}

/** What a note was for, in words; honours and certificates bring their own. */
export function writeUseTitle({ kind, title }: Pick<UseRow, 'kind' | 'title'>): string {
  if (kind !== 'tie-break') return title;
  const { targets } = texts;
  return Object.hasOwn(targets, title) ? targets[title as keyof typeof targets] : title;
}
