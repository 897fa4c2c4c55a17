import type { StandardRead } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { StateTag } from '../../ui/state-tag.tsx';

const texts = officerTexts.standard;

/** What points buy, and what the article names without saying how much: an empty slot is said to be empty. */
export function StandardRest({ redemption, slots }: Pick<StandardRead, 'redemption' | 'slots'>) {
  return (
    <>
      <section className="stack" aria-label={texts.redemption}>
        <h2>{texts.redemption}</h2>
        {redemption === null ? (
          <p className="soft">{texts.noRedemption}</p>
        ) : (
          <ul>
            <li>{fill(texts.threshold, redemption)}</li>
            <li>{fill(texts.yuan, redemption)}</li>
            <li>{fill(texts.cost, redemption)}</li>
            <li>{texts.remainder[redemption.remainder]}</li>
          </ul>
        )}
      </section>
      {slots.length > 0 && (
        <section className="stack" aria-label={texts.slots}>
          <h2>{texts.slots}</h2>
          <ul className="scheme-items">
            {slots.map(({ id, title, quote, value }) => (
              <li key={id}>
                <p className="row spread">
                  <span>{title}</span>
                  {value === null ? (
                    <StateTag kind="pending" word={texts.slotEmpty} />
                  ) : (
                    <strong>{value}</strong>
                  )}
                </p>
                {quote !== null && <p className="soft">{fill(texts.quote, { quote })}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
