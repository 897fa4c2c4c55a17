import { adoptStandard } from '@yanzhen/contract/assemblies';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useCommand } from '../../ui/use-command.ts';
import type { AdoptProps } from '../schemes/take-effect.tsx';

const texts = officerTexts.schemes;

/** WN-05: a village's standard takes effect on the resolutions of both meetings. */
export function AdoptForm({ village, version, effective }: AdoptProps) {
  const session = useSession();
  const { today } = session;
  const command = useCommand(adoptStandard);
  const [from, setFrom] = useState(effective > today ? effective : today);
  if (!can(session, 'assemblies.adopt-standard')) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await command.run({ village, version, effectiveFrom: from });
  };
  return (
    <form className="form part" onSubmit={(event) => void submit(event)}>
      <p className="soft">{texts.adoptHint}</p>
      <DayField label={texts.adoptFrom} value={from} onChange={setFrom} />
      <ProblemNote problem={command.problem} />
      <div>
        <Button htmlType="submit" loading={command.isRunning}>
          {texts.adopt}
        </Button>
      </div>
    </form>
  );
}
