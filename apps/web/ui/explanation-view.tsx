import type { Explanation, FactLine } from '@yanzhen/contract/explanation';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from './fill.ts';
import { TrailList } from './trail-list.tsx';
import { writeDay, writePeriod } from './write-day.ts';
import './explanation-view.css';

const texts = officerTexts.explanation;

/** Result → formula in words with its values → facts → rule version → resolutions → seal; prints as it stands. */
export function ExplanationView({ explanation }: { readonly explanation: Explanation }) {
  const { result, formula, facts } = explanation;
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
      <section>
        <h3>{fill(texts.facts, { count: facts.length })}</h3>
        {facts.length === 0 ? (
          <p className="soft">{texts.noFacts}</p>
        ) : (
          <ol>
            {facts.map((fact) => (
              <Fact key={fact.entry} fact={fact} />
            ))}
          </ol>
        )}
      </section>
    </div>
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
        </>
      )}
      <p className="soft seal">{fill(texts.seal, { hash: rule.hash.slice(0, 16) })}</p>
    </div>
  );
}
