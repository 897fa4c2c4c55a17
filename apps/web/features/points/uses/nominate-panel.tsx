import { nominateHonour, type readUses } from '@yanzhen/contract/points-uses';
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
import { YesNoField } from '../../../ui/yes-no-field.tsx';
import { AccountSelect } from '../account-select.tsx';
import { CriteriaList } from './criteria-list.tsx';
import '../../../ui/account-panel.css';
import '../../../ui/field.css';

const texts = officerTexts.uses;
type Honours = z.infer<typeof readUses.output>['honours'];

interface NominatePanelProps {
  readonly village: string;
  readonly honours: Honours;
}

/** WN-15: points are one criterion among others; the record answers its own, people answer theirs one by one. */
export function NominatePanel({ village, honours }: NominatePanelProps) {
  const command = useCommand(nominateHonour);
  const [account, setAccount] = useState('');
  const [chosen, setChosen] = useState(honours[0]?.id ?? '');
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean | undefined>>>({});
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<z.infer<typeof nominateHonour.output>>();
  const honour = honours.find(({ id }) => id === chosen);
  const asked = honour?.asked ?? [];
  const isReady =
    account !== '' &&
    honour !== undefined &&
    reason.trim() !== '' &&
    asked.every((criterion) => answers[criterion] !== undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(
      await command.run({
        account,
        honour: chosen,
        answers: asked.map((criterion) => answers[criterion] === true),
        reason: reason.trim(),
      }),
    );
  };
  return (
    <SidePanel title={texts.nominate} onClose={() => setSearch({ open: undefined })}>
      {honours.length === 0 ? (
        <p>{texts.noHonours}</p>
      ) : (
        <form className="form" onSubmit={(event) => void submit(event)}>
          <AccountSelect village={village} label={texts.account} value={account} onChange={setAccount} />
          <Field label={texts.honour}>
            {(id) => (
              <SelectBox
                id={id}
                value={chosen}
                onChange={(value) => {
                  setChosen(value);
                  setAnswers({});
                }}
                options={honours.map(({ id: value, title }) => ({ value, label: title }))}
              />
            )}
          </Field>
          <ul>
            {honour?.criteria
              .filter(({ by }) => by === 'record')
              .map(({ text }) => (
                <li key={text}>
                  {text} <span className="soft">{texts.byRecord}</span>
                </li>
              ))}
          </ul>
          {asked.map((criterion) => (
            <YesNoField
              key={criterion}
              label={criterion}
              value={answers[criterion]}
              yes={texts.met}
              no={texts.unmet}
              none={texts.chooseAnswer}
              onChange={(value) => setAnswers({ ...answers, [criterion]: value })}
            />
          ))}
          <TextField label={texts.reason} value={reason} onChange={setReason} />
          <ProblemNote problem={command.problem} />
          <Button type="primary" htmlType="submit" disabled={!isReady} loading={command.isRunning}>
            {texts.submitNominate}
          </Button>
        </form>
      )}
      {done !== undefined && (
        <>
          <DoneNote>{fill(texts.nominated, { honour: done.honour, count: done.criteria.length })}</DoneNote>
          <CriteriaList criteria={done.criteria} />
        </>
      )}
    </SidePanel>
  );
}
