import { type AccountConsents, type ConsentState, readConsents } from '@yanzhen/contract/points-consent';
import { consentTexts } from '@yanzhen/contract/texts/consent';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { StateTag } from '../../../ui/state-tag.tsx';
import { useRead } from '../../../ui/use-read.ts';
import { writeDay } from '../../../ui/write-day.ts';
import { ConsentAction } from './consent-action.tsx';

const texts = officerTexts.consents;
const wording = { 'taking-part': consentTexts.takingPart, publication: consentTexts.publication } as const;

/** What a household agreed to, word for word, of which version and since when, and each change of it. */
export function HouseholdConsents({ household }: { readonly household: string }) {
  const reading = useRead(readConsents, { household });
  return (
    <section className="part">
      <h3>{texts.title}</h3>
      <ReadingStates
        reading={reading}
        isEmpty={({ accounts }) => accounts.length === 0}
        empty={<p className="soft">{texts.none}</p>}
      >
        {({ accounts }) =>
          accounts.map((account) => (
            <div key={account.account} className="stack">
              <p>
                {fill(texts.holder, {
                  name: account.holderName,
                  class: officerTexts.points.classes[account.class],
                })}
              </p>
              {account.consents.map((consent) => (
                <Consent key={consent.scope} account={account} consent={consent} />
              ))}
            </div>
          ))
        }
      </ReadingStates>
    </section>
  );
}

interface ConsentProps {
  readonly account: AccountConsents;
  readonly consent: ConsentState;
}

function Consent({ account, consent }: ConsentProps) {
  const { scope, live, version, since, changes } = consent;
  return (
    <div className="stack">
      <p className="row">
        <strong>{texts.scopes[scope]}</strong>
        <StateTag kind={live ? 'passed' : 'plain'} word={live ? texts.live : texts.notLive} />
        {since !== null && (
          <span className="soft">{fill(texts.since, { version: version ?? '', day: writeDay(since) })}</span>
        )}
      </p>
      <p className="soft">{wording[scope]}</p>
      <details>
        <summary>{texts.history}</summary>
        <ul>
          {changes.map((change, nth) => (
            // A consent may be given and withdrawn on one day; the order is the identity.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={nth}>{writeChange(change)}</li>
          ))}
        </ul>
      </details>
      <ConsentAction account={account} consent={consent} />
    </div>
  );
}

function writeChange({ on, given, version, by, onBehalf }: ConsentState['changes'][number]): string {
  const consented = version === null ? texts.given : fill(texts.givenVersion, { version });
  const values = { day: writeDay(on), what: given ? consented : texts.withdrawn, by };
  return fill(onBehalf ? texts.changeOnBehalf : texts.change, values);
}
