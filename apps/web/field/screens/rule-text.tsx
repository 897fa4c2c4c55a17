import type { FieldBundle } from '@yanzhen/contract/field';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { fill } from '../../ui/fill.ts';
import { type Item, writeShortDay } from '../households.ts';
import './rule-text.css';

const texts = fieldTexts.rule;

interface RuleTextProps {
  readonly rule: Pick<Item, 'rule' | 'definition' | 'basis'>;
  readonly standard: NonNullable<FieldBundle['standard']>;
}

/** Which rule gives the points: its words, the version of the standard, and the meetings that adopted it. */
export function RuleText({ rule: { rule, definition, basis }, standard }: RuleTextProps) {
  const { title, version, effective, adoptedBy, hash } = standard;
  return (
    <div className="rule">
      <p>{fill(texts.rule, { title, version, rule })}</p>
      {definition === null ? null : <p>{definition}</p>}
      {basis === null ? null : <p>{basis}</p>}
      <p className="soft">{fill(texts.effective, { day: writeShortDay(effective) })}</p>
      <p className="soft">{adoptedBy.length === 0 ? texts.notAdopted : texts.adoptedBy}</p>
      <ul>
        {adoptedBy.map((meeting) => (
          <li key={`${meeting.on}${meeting.title}`} className="soft">
            {fill(texts.adopted, { day: writeShortDay(meeting.on), title: meeting.title })}
          </li>
        ))}
      </ul>
      <p className="soft">{fill(texts.seal, { hash: hash.slice(0, 16) })}</p>
    </div>
  );
}

/** The same behind a number on the phone, without network; nothing where a phone kept its list before it knew the rules. */
export function WhyPoints({ item, standard }: { item: Item | undefined; standard: FieldBundle['standard'] }) {
  if (!standard || item === undefined) return null;
  return (
    <details className="details">
      <summary>{texts.why}</summary>
      <RuleText rule={item} standard={standard} />
    </details>
  );
}
