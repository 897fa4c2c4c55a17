import { issueCard } from '@yanzhen/contract/shop';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { AccountSelect } from '../points/account-select.tsx';
import type { Card } from './card.ts';
import { PinOnce } from './pin-once.tsx';

const texts = officerTexts.shop;

interface IssueCardPanelProps {
  readonly village: string;
  readonly issued: readonly Card[];
}

/** A card for an account that has none yet. */
export function IssueCardPanel({ village, issued }: IssueCardPanelProps) {
  const command = useCommand(issueCard);
  const [account, setAccount] = useState('');
  const [done, setDone] = useState<z.infer<typeof issueCard.output>>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(await command.run({ account }));
    setAccount('');
  };
  return (
    <SidePanel title={texts.issue} onClose={() => setSearch({ open: undefined })}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        {done !== undefined && <PinOnce {...done} />}
        <AccountSelect
          village={village}
          label={texts.issueTo}
          value={account}
          onChange={setAccount}
          without={issued.map((card) => card.account)}
        />
        <ProblemNote problem={command.problem} />
        <Button type="primary" htmlType="submit" disabled={account === ''} loading={command.isRunning}>
          {texts.issue}
        </Button>
      </form>
    </SidePanel>
  );
}
