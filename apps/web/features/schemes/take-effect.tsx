import { publishScheme, type SchemeRow } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import type { ComponentType } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.schemes;

export interface AdoptProps {
  readonly village: string;
  readonly version: string;
  readonly effective: string;
}

interface TakeEffectProps {
  readonly scheme: SchemeRow;
  /** How a village adopts its standard: meetings stand above schemes, so the form is given from there. */
  readonly adopt: ComponentType<AdoptProps>;
}

/** A county's rule by a second person's signature, a village's standard by the resolutions of its two meetings. */
export function TakeEffect({ scheme, adopt: Adopt }: TakeEffectProps) {
  const session = useSession();
  if (scheme.inForceFrom !== null || scheme.status !== 'draft') return null;
  if (scheme.village === null)
    return can(session, 'schemes.publish') ? <Publish version={scheme.id} /> : null;
  return <Adopt village={scheme.village} version={scheme.id} effective={scheme.effective} />;
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
