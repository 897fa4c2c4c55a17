import { readAccounts } from '@yanzhen/contract/points';
import { readStandard } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isLabour } from '@yanzhen/domain/points';
import { useSession } from '../../../officer/session.ts';
import { Empty } from '../../../ui/empty.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { useRead } from '../../../ui/use-read.ts';
import { useWhole } from '../../../ui/use-whole.ts';
import { VillagePage } from '../../directory/village-page.tsx';
import { LabourForm } from './labour-form.tsx';

const texts = officerTexts.labour;

/** WN-18: an attendance list written at the desk; a grid worker sees the own grid, the secretary the village. */
export function LabourPage() {
  return (
    <VillagePage title={texts.title} lead={texts.lead}>
      {(village) => <Labour village={village} />}
    </VillagePage>
  );
}

function Labour({ village }: { readonly village: string }) {
  const { current } = useSession();
  const standard = useRead(readStandard, { village });
  const own = current.post === 'grid-worker' ? { grid: current.place } : {};
  const reading = useWhole(readAccounts, { village, ...own }, ({ accounts }) => accounts);
  const items = (standard.data?.items ?? []).filter(({ measures }) => isLabour(measures));
  return (
    <ReadingStates
      reading={standard}
      isEmpty={() => items.length === 0}
      empty={<Empty title={texts.noItem} hint={texts.noItemHint} />}
    >
      {() => (
        <ReadingStates reading={reading}>
          {() => <LabourForm items={items} accounts={reading.rows} />}
        </ReadingStates>
      )}
    </ReadingStates>
  );
}
