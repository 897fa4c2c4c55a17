import { readClose } from '@yanzhen/contract/points-close';
import { closeFigures } from '@yanzhen/contract/points-explain';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';
import { setSearch, useAddress } from '../../../ui/router.tsx';
import { useRead } from '../../../ui/use-read.ts';
import { writePeriod } from '../../../ui/write-day.ts';
import { WhyPanel } from '../why-panel.tsx';

const texts = officerTexts.closing;

interface CloseWhyProps {
  readonly village: string;
  readonly period: string;
}

/** Why one figure of one household in the close is what it is; the address says which. */
export function CloseWhy({ village, period }: CloseWhyProps) {
  const { search } = useAddress();
  const { data } = useRead(readClose, { village, period });
  const account = search.get('open');
  const figure = closeFigures.find((one) => one === search.get('figure'));
  const line = [...(data?.lines ?? []), ...(data?.yearLines ?? [])].find((one) => one.account === account);
  if (account === null || figure === undefined || line === undefined) return null;
  const name = fill(officerTexts.points.accountOf, { name: line.holderName, number: line.householdNumber });
  return (
    <WhyPanel
      title={`${name} · ${writePeriod(period)} ${texts[figure]}`}
      question={{ account, close: period, figure }}
      onClose={() => setSearch({ open: undefined, figure: undefined })}
    />
  );
}
