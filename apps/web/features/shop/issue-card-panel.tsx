import { readAccounts } from '@yanzhen/contract/points';
import { issueCard } from '@yanzhen/contract/shop';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';
import type { Card } from './card.ts';
import { PinOnce } from './pin-once.tsx';

const texts = officerTexts.shop;

interface IssueCardPanelProps {
  readonly village: string;
  readonly issued: readonly Card[];
}

/** A card for an account that has none yet. */
export function IssueCardPanel({ village, issued }: IssueCardPanelProps) {
  const accounts = useRead(readAccounts, { village }).data?.accounts ?? [];
  const command = useCommand(issueCard);
  const [account, setAccount] = useState('');
  const [done, setDone] = useState<z.infer<typeof issueCard.output>>();
  const has = new Set(issued.map((card) => card.account));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(await command.run({ account }));
    setAccount('');
  };
  return (
    <SidePanel title={texts.issue} onClose={() => setSearch({ open: undefined })}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        {done !== undefined && <PinOnce {...done} />}
        <Field label={texts.issueTo}>
          {(id) => (
            <SelectBox
              id={id}
              value={account}
              onChange={setAccount}
              options={[
                { value: '', label: texts.chooseAccount },
                ...accounts
                  .filter((row) => row.takingPart && !has.has(row.id))
                  .map((row) => ({
                    value: row.id,
                    label: fill(officerTexts.points.accountOf, {
                      name: row.holderName,
                      number: row.householdNumber,
                    }),
                  })),
              ]}
            />
          )}
        </Field>
        <ProblemNote problem={command.problem} />
        <Button type="primary" htmlType="submit" disabled={account === ''} loading={command.isRunning}>
          {texts.issue}
        </Button>
      </form>
    </SidePanel>
  );
}
