import { checkScheme, proposeScheme, readStandard } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';
import { ProposeForm } from './propose-form.tsx';
import '../../ui/field.css';
import './schemes.css';

const texts = officerTexts.schemes;

interface ProposePanelProps {
  /** The village whose standard it will be; null for the county's own rules. */
  readonly village: string | null;
  /** A version whose text is the draft's beginning. */
  readonly from: string | null;
}

/** A draft, checked as often as wished before it is proposed. */
export function ProposePanel({ village, from }: ProposePanelProps) {
  const source = useRead(readStandard, from === null ? undefined : { version: from });
  const checking = useCommand(checkScheme);
  const proposing = useCommand(proposeScheme);
  return (
    <SidePanel title={texts.proposeTitle} onClose={() => setSearch({ open: undefined, from: undefined })}>
      {from !== null && source.data === undefined ? (
        <Skeleton />
      ) : (
        <ProposeForm
          initial={from === null ? '' : (source.data?.text ?? '')}
          checking={checking}
          proposing={proposing}
          village={village}
        />
      )}
    </SidePanel>
  );
}
