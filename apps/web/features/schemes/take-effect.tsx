import { adoptStandard } from '@yanzhen/contract/assemblies';
import { publishScheme, type SchemeRow } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.schemes;

/** A county's rule by a second person's signature, a village's standard by the resolutions of its two meetings. */
export function TakeEffect({ scheme }: { readonly scheme: SchemeRow }) {
  const session = useSession();
  if (scheme.inForceFrom !== null || scheme.status !== 'draft') return null;
  if (scheme.village === null)
    return can(session, 'schemes.publish') ? <Publish version={scheme.id} /> : null;
  return can(session, 'assemblies.adopt-standard') ? (
    <Adopt village={scheme.village} version={scheme.id} effective={scheme.effective} />
  ) : null;
}

function Publish({ version }: { readonly version: string }) {
  const command = useCommand(publishScheme);
  return (
    <div className="part">
      <p className="soft">{texts.publishHint}</p>
      <ProblemNote problem={command.problem} />
      <div>
        <Button loading={command.isRunning} onClick={() => void command.run({ version })}>
          {texts.publish}
        </Button>
      </div>
    </div>
  );
}

interface AdoptProps {
  readonly village: string;
  readonly version: string;
  readonly effective: string;
}

function Adopt({ village, version, effective }: AdoptProps) {
  const { today } = useSession();
  const command = useCommand(adoptStandard);
  const [from, setFrom] = useState(effective > today ? effective : today);
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
