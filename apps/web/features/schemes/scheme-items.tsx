import type { SchemeItem } from '@yanzhen/contract/schemes';

/** Items in the words of the rule, with what counts and on what basis a deduction stands. */
export function SchemeItems({ items }: { readonly items: readonly SchemeItem[] }) {
  return (
    <ul className="scheme-items">
      {items.map((item) => (
        <li key={item.id}>
          <p>
            <strong>{item.rule}</strong> {item.mark !== null && <span className="soft">{item.mark}</span>}
          </p>
          {item.definition !== null && <p>{item.definition}</p>}
          {item.basis !== null && <p className="soft">{item.basis}</p>}
        </li>
      ))}
    </ul>
  );
}
