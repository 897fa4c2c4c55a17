import type { VisitCounter, VisitRule } from '@yanzhen/contract/activities';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { fill } from '../../ui/fill.ts';
import { Icon } from '../../ui/icon.tsx';
import { addressWith, Link, setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { writeDay, writePeriod } from '../../ui/write-day.ts';
import { VisitState } from './visit-state.tsx';
import '../../ui/account-panel.css';
import '../../ui/explanation-view.css';

const texts = officerTexts.visits;

function writeFormula({ cap, limit, left, taken, period, visits }: VisitCounter): string {
  const count = (state: string) => visits.filter((visit) => visit.state === state).length;
  const parts = { taken, waiting: count('requested'), accepted: count('accepted'), held: count('held') };
  const words = { ...parts, period: writePeriod(period) };
  if (cap === 'unset') return fill(texts.formulaUnset, words);
  if (cap === 'uncapped') return fill(texts.formulaUncapped, words);
  const whole = { ...parts, limit: limit ?? 0, left: left ?? 0 };
  return taken > whole.limit ? fill(texts.formulaOver, whole) : fill(texts.formulaCapped, whole);
}

interface CounterPanelProps {
  readonly counter: VisitCounter;
  readonly rule: VisitRule | null;
}

/** Why so many are counted and so many left: the visits, the rule's version and where it comes from; printable. */
export function CounterPanel({ counter, rule }: CounterPanelProps) {
  const { title, period, taken, visits, basis } = counter;
  return (
    <SidePanel
      title={fill(texts.whyTitle, { kind: title, period: writePeriod(period) })}
      onClose={() => setSearch({ why: undefined })}
      actions={
        <Button size="small" icon={<Icon name="print" />} onClick={() => window.print()}>
          {officerTexts.panel.print}
        </Button>
      }
    >
      <div className="explanation stack">
        <p className="explanation-result">
          <span className="soft">{texts.result}</span>
          <strong>{fill(texts.resultTaken, { taken })}</strong>
        </p>
        <section>
          <h3>{texts.formula}</h3>
          <p>{writeFormula(counter)}</p>
        </section>
        <section>
          <h3>{fill(texts.facts, { count: visits.length })}</h3>
          {visits.length === 0 && <p className="soft">{texts.noFacts}</p>}
          <ul className="entry-list">
            {visits.map(({ id, day, unit, people, state }) => (
              <li key={id}>
                <Link to={addressWith({ why: undefined, state: undefined, kind: undefined, open: id })}>
                  {unit ?? texts.erased}
                </Link>
                <VisitState state={state} />
                <span className="soft">
                  {writeDay(day)} · {fill(texts.peopleCount, { count: people })}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{texts.ruleHeading}</h3>
          {rule === null ? <p>{texts.noRuleHeading}</p> : <Rule rule={rule} basis={basis} />}
        </section>
      </div>
    </SidePanel>
  );
}

function Rule({ rule, basis }: { readonly rule: VisitRule; readonly basis: string | null }) {
  return (
    <div className="explanation-rule">
      <p>{fill(texts.ruleName, { title: rule.title, version: rule.version })}</p>
      {basis !== null && <p>{fill(texts.basis, { basis })}</p>}
      {rule.sources.map(({ title, clause, quote }) => (
        <p key={title} className="soft">
          {fill(texts.source, { title, clause: clause === null ? '' : ` ${clause}` })}
          {quote !== null && `「${quote}」`}
        </p>
      ))}
      <p className="soft">{fill(texts.effective, { day: writeDay(rule.effective) })}</p>
      <p className="soft">
        {rule.approvers.length === 0
          ? texts.noApprovers
          : fill(texts.approvers, { posts: rule.approvers.join('、') })}
      </p>
      <p className="soft seal">{fill(texts.seal, { hash: rule.hash.slice(0, 16) })}</p>
    </div>
  );
}
