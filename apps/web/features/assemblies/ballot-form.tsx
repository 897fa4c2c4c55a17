import { countBallot, type readMeeting } from '@yanzhen/contract/assemblies';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { Field } from '../../ui/field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.assemblies;
const methods = Object.keys(texts.methods) as readonly (keyof typeof texts.methods)[];

interface BallotFormProps {
  readonly meeting: string;
  readonly item: string;
  readonly attendees: z.infer<typeof readMeeting.output>['members'];
}

/** The count of one item's vote; those who stepped back from the whole item are named here. */
export function BallotForm({ meeting, item, attendees }: BallotFormProps) {
  const command = useCommand(countBallot);
  const [votes, setVotes] = useState({ for: '', against: '0', abstain: '0' });
  const [method, setMethod] = useState<(typeof methods)[number]>('show-of-hands');
  const [recused, setRecused] = useState<readonly string[]>([]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await command.run({
      meeting,
      item,
      method,
      for: Number(votes.for),
      against: Number(votes.against),
      abstain: Number(votes.abstain),
      recused: [...recused],
    });
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <div className="field-row">
        {(['for', 'against', 'abstain'] as const).map((name) => (
          <NumberField
            key={name}
            label={texts[name]}
            value={votes[name]}
            onChange={(value) => setVotes({ ...votes, [name]: value })}
          />
        ))}
        <Field label={texts.method}>
          {(id) => (
            <SelectBox
              id={id}
              value={method}
              onChange={(value) => setMethod(value as typeof method)}
              options={methods.map((value) => ({ value, label: texts.methods[value] }))}
            />
          )}
        </Field>
      </div>
      <details>
        <summary>
          {texts.recused}（{recused.length}）
        </summary>
        <p className="soft">{texts.recusedHint}</p>
        <ul className="check-list">
          {attendees.map(({ person, name }) => (
            <li key={person}>
              <label>
                <input
                  type="checkbox"
                  checked={recused.includes(person)}
                  onChange={(event) =>
                    setRecused(
                      event.target.checked ? [...recused, person] : recused.filter((one) => one !== person),
                    )
                  }
                />
                {name}
              </label>
            </li>
          ))}
        </ul>
      </details>
      <ProblemNote problem={command.problem} />
      <div>
        <Button htmlType="submit" disabled={Object.values(votes).includes('')} loading={command.isRunning}>
          {texts.count}
        </Button>
      </div>
    </form>
  );
}
