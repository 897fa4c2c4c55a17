import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { ReactNode } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { PlaceFilter } from './place-filter.tsx';
import { useVillage } from './use-village.ts';

interface VillagePageProps {
  readonly title: string;
  readonly lead: string;
  readonly actions?: ReactNode;
  readonly fixed?: boolean;
  readonly children: (village: string) => ReactNode;
}

/** A screen about one village; whoever sees several chooses first. */
export function VillagePage({ title, lead, actions, fixed = false, children }: VillagePageProps) {
  const village = useVillage();
  const { chooseVillage, chooseVillageHint } = officerTexts.closing;
  return (
    <Page title={title} lead={lead} fixed={fixed} actions={village === undefined ? undefined : actions}>
      <div className="row no-print">
        <PlaceFilter villagesOnly />
      </div>
      {village === undefined ? <Empty title={chooseVillage} hint={chooseVillageHint} /> : children(village)}
    </Page>
  );
}
