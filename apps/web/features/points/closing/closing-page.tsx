import { readClose } from '@yanzhen/contract/points-close';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { periodOf, previousPeriod } from '@yanzhen/domain/kernel';
import { useSession } from '../../../officer/session.ts';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { setSearch, useAddress } from '../../../ui/router.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { useRead } from '../../../ui/use-read.ts';
import { writePeriod } from '../../../ui/write-day.ts';
import { VillagePage } from '../../directory/village-page.tsx';
import { useVillage } from '../../directory/use-village.ts';
import { CloseWhy } from './close-why.tsx';
import { CloseDesk } from './close-desk.tsx';
import '../../../ui/field.css';

const texts = officerTexts.closing;

/** This quarter and the three before it, then this year and the last. */
function listPeriods(today: string): readonly string[] {
  const quarters = [periodOf(today, 'quarter')];
  while (quarters.length < 4) quarters.push(previousPeriod(quarters.at(-1) ?? ''));
  const year = periodOf(today, 'year');
  return [...quarters, year, previousPeriod(year)];
}

/** WN-09, WN-11: counting by month, closing by quarter, summing up by year; one village at a time. */
export function ClosingPage() {
  const { today } = useSession();
  const { search } = useAddress();
  const month = search.get('month');
  // The inbox names the month to be counted; it is done on the quarter's screen.
  const period = search.get('period') ?? periodOf(month === null ? today : `${month}-01`, 'quarter');
  const village = useVillage();
  return (
    <div className="with-panel">
      <VillagePage
        title={texts.title}
        lead={texts.lead}
        actions={
          <SelectBox
            label={texts.period}
            value={period}
            onChange={(value) => setSearch({ period: value, open: undefined, figure: undefined })}
            options={listPeriods(today).map((value) => ({ value, label: writePeriod(value) }))}
          />
        }
      >
        {(village) => <Closing key={`${village}${period}`} village={village} period={period} />}
      </VillagePage>
      {village !== undefined && <CloseWhy village={village} period={period} />}
    </div>
  );
}

function Closing({ village, period }: { readonly village: string; readonly period: string }) {
  const reading = useRead(readClose, { village, period });
  return (
    <ReadingStates reading={reading}>
      {(close) => <CloseDesk village={village} close={close} />}
    </ReadingStates>
  );
}
