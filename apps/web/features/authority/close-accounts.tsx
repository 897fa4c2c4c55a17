import { disableAccounts } from '@yanzhen/contract/authority-accounts';
import type { StaffRow } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useState } from 'react';
import { DoneNote } from '../../ui/done-note.tsx';
import { fill } from '../../ui/fill.ts';
import { SmallForm } from '../../ui/small-form.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.accountBatch;

interface CloseAccountsProps {
  readonly selected: readonly StaffRow[];
  readonly own: string;
  readonly onDone: () => void;
}

/** Closes the accounts that were ticked, with one reason; whoever has none, and oneself, is kept aside and counted. */
export function CloseAccounts({ selected, own, onDone }: CloseAccountsProps) {
  const command = useCommand(disableAccounts);
  const [closed, setClosed] = useState<number>();
  const open = selected.filter(({ id, state }) => state === 'open' && id !== own);
  const aside = selected.length - open.length;
  return (
    <div className="no-print">
      {closed !== undefined && <DoneNote>{fill(texts.closed, { count: closed })}</DoneNote>}
      {open.length > 0 && (
        <SmallForm
          fields={[texts.closeReason]}
          action={fill(texts.close, { count: open.length })}
          isRunning={command.isRunning}
          problem={command.problem}
          onSubmit={async ([reason]) => {
            const output = await command.run({ people: open.map(({ id }) => id), reason: reason ?? '' });
            if (output === undefined) return false;
            setClosed(output.disabled);
            onDone();
            return true;
          }}
        />
      )}
      {aside > 0 && <p className="soft">{fill(texts.closeAside, { count: aside })}</p>}
    </div>
  );
}
