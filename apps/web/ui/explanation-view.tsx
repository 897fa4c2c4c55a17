import type { Explanation, FactLine, LedgerLine } from '@yanzhen/contract/explanation';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { can, useSession } from '../officer/session.ts';
import { fill } from './fill.ts';
import { Link } from './router.tsx';
import { TrailList } from './trail-list.tsx';
import { writeDay, writePeriod } from './write-day.ts';
import './explanation-view.css';

const texts = officerTexts.explanation;

/** Result → formula in words with its values → facts → rule version → resolutions → seal; prints as it stands. */
export function ExplanationView({ explanation }: { readonly explanation: Explanation }) {
  const { result, formula, facts, ledger, rules } = explanation;
  return (
    <div className="explanation stack">
      <p className="explanation-result">
        <span className="soft">{texts.result}</span>
        <strong>
          {result.value} {result.unit}
        </strong>
      </p>
      <section>
        <h3>{texts.formula}</h3>
        <p>{formula}</p>
      </section>
      {(ledger === undefined || facts.length > 0) && <Facts facts={facts} />}
      {ledger !== undefined && <Movements ledger={ledger} />}
      {rules.length > 0 && (
        <section>
          <h3>{texts.resultRules}</h3>
          {rules.map((rule) => (
            <Rule key={rule.hash} rule={rule} />
          ))}
        </section>
      )}
      <Seals explanation={explanation} />
    </div>
  );
}

function Facts({ facts }: Pick<Explanation, 'facts'>) {
  return (
    <section>
      <h3>{fill(texts.facts, { count: facts.length })}</h3>
      {facts.length === 0 ? (
        <p className="soft">{texts.noFacts}</p>
      ) : (
        <ol>
          {facts.map((fact) => (
            // A corrected entry stands twice: as it was, and as its opposite.
            <Fact key={`${fact.entry}${fact.points}${fact.occurredOn}`} fact={fact} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** The movements of a balance, the oldest first: their sum is the balance. */
function Movements({ ledger }: { readonly ledger: readonly LedgerLine[] }) {
  return (
    <section>
      <h3>{fill(texts.ledger, { count: ledger.length })}</h3>
      {ledger.length === 0 ? (
        <p className="soft">{texts.noLedger}</p>
      ) : (
        <ol>
          {ledger.map((line) => (
            <li key={`${line.fact.stream}${line.fact.position}`} className="explanation-fact">
              <p className="row spread">
                <strong>{line.what}</strong>
                <strong className="number">{line.points > 0 ? `+${line.points}` : line.points}</strong>
              </p>
              <p className="soft">{fill(texts.ledgerLine, { day: writeDay(line.on), by: line.by })}</p>
              {line.standard !== null && (
                <p className="soft">{fill(texts.ledgerStandard, { standard: line.standard })}</p>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Which seals hold what the result rests on; the roots are on the boards, so that nobody changes it unseen. */
function Seals({ explanation: { seals, unsealed } }: { readonly explanation: Explanation }) {
  return (
    <section>
      <h3>{texts.seals}</h3>
      {seals.length === 0 && unsealed === 0 && <p className="soft">{texts.noSeals}</p>}
      <ul>
        {seals.map(({ number, day, root, facts, printed }) => (
          <li key={`${number}${root}`} className="seal">
            {fill(texts.sealOf, { number, day: writeDay(day), count: facts, root: root.slice(0, 16) })}{' '}
            {printed && texts.printed}
          </li>
        ))}
      </ul>
      {unsealed > 0 && <p className="soft">{fill(texts.unsealed, { count: unsealed })}</p>}
      <p className="no-print">
        <Link to="/record/seals">{texts.sealsLink}</Link>
      </p>
    </section>
  );
}

function Fact({ fact }: { readonly fact: FactLine }) {
  return (
    <li className="explanation-fact">
      <p className="row spread">
        <strong>
          {fact.what} {fact.quantity} {fact.unit}
        </strong>
        <strong className="number">{fact.points > 0 ? `+${fact.points}` : fact.points}</strong>
      </p>
      <p>
        {fill(texts.happened, {
          day: writeDay(fact.occurredOn),
          place: fact.place,
          household: fact.household,
        })}
      </p>
      <p className="soft">{fill(texts.recorder, { name: fact.recordedBy })}</p>
      {fact.note !== null && <p>{fact.note}</p>}
      {fact.evidence !== null && <p>{fact.evidence}</p>}
      {fact.lateFor !== null && <p>{fill(texts.late, { period: writePeriod(fact.lateFor) })}</p>}
      <TrailList trail={fact.trail} />
      <Rule rule={fact.rule} />
    </li>
  );
}

function Rule({ rule }: Pick<FactLine, 'rule'>) {
  const session = useSession();
  return (
    <div className="explanation-rule">
      <p>{fill(texts.rule, { title: rule.title, version: rule.version, rule: rule.rule })}</p>
      {rule.definition !== null && <p>{rule.definition}</p>}
      {rule.basis !== null && <p>{rule.basis}</p>}
      <p className="soft">{fill(texts.effective, { day: writeDay(rule.effective) })}</p>
      {rule.adoptedBy.length === 0 ? (
        <p className="soft">{texts.notAdopted}</p>
      ) : (
        <>
          <p>{texts.adoptedBy}</p>
          <ul>
            {rule.adoptedBy.map(({ title, on }) => (
              <li key={`${on}${title}`}>{fill(texts.adopted, { day: writeDay(on), title })}</li>
            ))}
          </ul>
          {can(session, 'points.read-fairness') && (
            <p className="no-print">
              <Link to={`/fairness?hash=${rule.hash}`}>{officerTexts.fairness.open}</Link>
            </p>
          )}
        </>
      )}
      <p className="soft seal">{fill(texts.seal, { hash: rule.hash.slice(0, 16) })}</p>
    </div>
  );
}
