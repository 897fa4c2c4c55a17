import type { Explanation } from '@yanzhen/contract/explanation';
import type { EntryRow } from '@yanzhen/contract/points';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { fill } from '../../ui/fill.ts';
import { writeShortDay } from '../households.ts';
import { explainEntry } from '../server.ts';
import { OpenedOnDemand } from './opened-on-demand.tsx';
import { RuleText } from './rule-text.tsx';

const texts = fieldTexts.rule;

/** Why an entry on record has its points: the rule with its numbers, who wrote it, who decided, which resolution. */
export function WhyEntry({ entry }: { entry: EntryRow }) {
  return (
    <OpenedOnDemand title={texts.why} load={() => explainEntry(entry.id)}>
      {(explanation) => <Explained explanation={explanation} />}
    </OpenedOnDemand>
  );
}

function Explained({ explanation: { formula, facts, seals, unsealed } }: { explanation: Explanation }) {
  return (
    <>
      <p>{formula}</p>
      {facts.map((fact) => (
        <div key={`${fact.entry}${fact.points}`}>
          <p className="soft">{fill(texts.recorder, { name: fact.recordedBy })}</p>
          <ol>
            {fact.trail.map(({ stage, decision, by, on, resolution }) => (
              <li key={`${stage}${decision}${by}${on}`} className="soft">
                {fill(texts.step, {
                  stage: stage ?? '',
                  decision: texts.decisions[decision],
                  by,
                  day: writeShortDay(on),
                })}
                {resolution === null ? '' : `，${fill(texts.resolution, { title: resolution })}`}
              </li>
            ))}
          </ol>
          <RuleText rule={fact.rule} standard={fact.rule} />
        </div>
      ))}
      {seals.map(({ number, day, facts: count, root }) => (
        <p key={number} className="soft">
          {fill(texts.sealOf, { number, day: writeShortDay(day), count, root: root.slice(0, 16) })}
        </p>
      ))}
      {unsealed > 0 ? <p className="soft">{fill(texts.unsealed, { count: unsealed })}</p> : null}
    </>
  );
}
