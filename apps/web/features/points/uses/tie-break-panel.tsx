import { noteTieBreak } from '@yanzhen/contract/points-uses';
import { readAccounts } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { DoneNote } from '../../../ui/done-note.tsx';
import { Field } from '../../../ui/field.tsx';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { setSearch } from '../../../ui/router.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { useWhole } from '../../../ui/use-whole.ts';
import { AccountSelect } from '../account-select.tsx';
import { type Criterion, CriteriaEditor, emptyCriterion } from './criteria-editor.tsx';
import { writeUseTitle } from './use-state-tag.tsx';
import '../../../ui/account-panel.css';
import '../../../ui/field.css';

const texts = officerTexts.uses;

interface TieBreakPanelProps {
  readonly village: string;
  readonly targets: readonly string[];
}

/** WN-17, R-19: points are compared only when every other criterion is recorded as equal; else the server refuses. */
export function TieBreakPanel({ village, targets }: TieBreakPanelProps) {
  const command = useCommand(noteTieBreak);
  const [target, setTarget] = useState(targets[0] ?? '');
  const [accounts, setAccounts] = useState<readonly string[]>([]);
  const [criteria, setCriteria] = useState<readonly Criterion[]>([emptyCriterion]);
  const [reason, setReason] = useState('');
  const [order, setOrder] = useState<z.infer<typeof noteTieBreak.output>['order']>();
  const nameOf = useAccountNames(village);
  const isReady =
    accounts.length > 1 &&
    reason.trim() !== '' &&
    criteria.every(({ title, equal }) => title.trim() !== '' && equal !== undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await command.run({
      target,
      accounts: [...accounts],
      criteria: criteria.map(({ title, equal }) => ({ title: title.trim(), equal: equal === true })),
      reason: reason.trim(),
    });
    setOrder(done?.order);
  };
  return (
    <SidePanel title={texts.tieBreak} onClose={() => setSearch({ open: undefined })}>
      {targets.length === 0 ? (
        <p>{texts.noTargets}</p>
      ) : (
        <form className="form" onSubmit={(event) => void submit(event)}>
          <Field label={texts.target} hint={texts.targetsLead}>
            {(id) => (
              <SelectBox
                id={id}
                value={target}
                onChange={setTarget}
                options={targets.map((value) => ({
                  value,
                  label: writeUseTitle({ kind: 'tie-break', title: value }),
                }))}
              />
            )}
          </Field>
          <section className="part">
            <h3>{fill(texts.candidates, { count: accounts.length })}</h3>
            <ul className="entry-list">
              {accounts.map((account) => (
                <li key={account}>
                  <span>{nameOf(account)}</span>
                  <Button size="small" onClick={() => setAccounts(accounts.filter((one) => one !== account))}>
                    {texts.removeShort}
                  </Button>
                </li>
              ))}
            </ul>
            <AccountSelect
              village={village}
              label={texts.addCandidate}
              value=""
              without={accounts}
              onChange={(account) => account !== '' && setAccounts([...accounts, account])}
            />
          </section>
          <CriteriaEditor criteria={criteria} onChange={setCriteria} />
          <TextField label={texts.reason} value={reason} onChange={setReason} />
          <ProblemNote problem={command.problem} />
          <Button type="primary" htmlType="submit" disabled={!isReady} loading={command.isRunning}>
            {texts.submitTieBreak}
          </Button>
        </form>
      )}
      {order !== undefined && (
        <DoneNote>
          {texts.noted}
          <ol>
            {order.map(({ account, earned, place }) => (
              <li key={account}>
                {place}. {nameOf(account)} {fill(texts.pointsOf, { points: earned })}
              </li>
            ))}
          </ol>
        </DoneNote>
      )}
    </SidePanel>
  );
}

function useAccountNames(village: string): (account: string) => string {
  const { rows } = useWhole(readAccounts, { village }, ({ accounts }) => accounts);
  return (id) => {
    const row = rows.find((one) => one.id === id);
    if (row === undefined) return '';
    return fill(officerTexts.points.accountOf, { name: row.holderName, number: row.householdNumber });
  };
}
