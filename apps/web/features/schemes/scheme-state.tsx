import type { SchemeRow } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { StateTag } from '../../ui/state-tag.tsx';

const texts = officerTexts.schemes;

export function SchemeState({ scheme }: { readonly scheme: SchemeRow }) {
  if (scheme.inForceFrom !== null)
    return <StateTag kind="passed" word={fill(texts.inForce, { day: scheme.inForceFrom })} />;
  return (
    <StateTag kind={scheme.status === 'draft' ? 'pending' : 'plain'} word={texts.statuses[scheme.status]} />
  );
}
