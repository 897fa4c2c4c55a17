import type { UseRow } from '@yanzhen/contract/points-uses';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';
import { StateTag } from '../../../ui/state-tag.tsx';

const texts = officerTexts.uses;

/** Every criterion with its answer and who answered: the record, or people. Points are one of them. */
export function CriteriaList({ criteria }: { readonly criteria: UseRow['detail'] }) {
  return (
    <section className="part">
      <h3>{fill(texts.criteria, { count: criteria.length })}</h3>
      <ul className="entry-list">
        {criteria.map(({ text, met, by }) => (
          <li key={text}>
            <span>{text}</span>
            <StateTag kind={met ? 'passed' : 'returned'} word={met ? texts.met : texts.unmet} />
            <span className="soft">{by === 'record' ? texts.byRecord : texts.byPeople}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
