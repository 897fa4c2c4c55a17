import { resetPin, revokeCard } from '@yanzhen/contract/shop';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { SmallForm } from '../../ui/small-form.tsx';
import { useCommand } from '../../ui/use-command.ts';
import type { Card } from './card.ts';
import { PinOnce } from './pin-once.tsx';
import '../../ui/account-panel.css';
import '../../ui/field.css';

const texts = officerTexts.shop;

/** One card: a new PIN for whoever stands here in person, or its end. */
export function CardPanel({ card, mayChange }: { readonly card: Card; readonly mayChange: boolean }) {
  const resetting = useCommand(resetPin);
  const revoking = useCommand(revokeCard);
  const [done, setDone] = useState<z.infer<typeof resetPin.output>>();
  return (
    <SidePanel title={`${card.holderName} · ${card.number}`} onClose={() => setSearch({ open: undefined })}>
      <div className="stack">
        <dl className="pairs">
          <dt>{texts.number}</dt>
          <dd>{card.householdNumber}</dd>
          <dt>{texts.issuedOn}</dt>
          <dd>{card.issuedOn}</dd>
          <dt>{texts.status}</dt>
          <dd>{card.locked ? texts.locked : texts.usable}</dd>
        </dl>
        {done !== undefined && <PinOnce number={card.number} pin={done.pin} />}
        {mayChange && (
          <>
            <ProblemNote problem={resetting.problem} />
            <div>
              <Button
                loading={resetting.isRunning}
                onClick={() => void resetting.run({ card: card.id }).then(setDone)}
              >
                {texts.resetPin}
              </Button>
            </div>
            <SmallForm
              fields={[texts.revokeReason]}
              action={texts.revoke}
              isRunning={revoking.isRunning}
              problem={revoking.problem}
              onSubmit={async ([reason]) =>
                (await revoking.run({ card: card.id, reason: reason ?? '' })) !== undefined
              }
            />
          </>
        )}
      </div>
    </SidePanel>
  );
}
