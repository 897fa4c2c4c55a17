import type { HouseholdRow } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { ComponentType } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { Link, setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { HouseholdFile } from './household-file.tsx';
import { MoveForm } from './move-form.tsx';
import { MoveVillageForm } from './move-village-form.tsx';
import { usePlaces } from './use-places.ts';
import '../../ui/account-panel.css';
import '../../ui/field.css';

const texts = officerTexts.households;

interface HouseholdPanelProps {
  readonly household: HouseholdRow;
  readonly consents: ComponentType<{ readonly household: string }>;
  readonly access: ComponentType<{ readonly household: string }>;
  readonly sensitive: ComponentType<{ readonly household: string }>;
  readonly outcomes: ComponentType<{ readonly household: string }>;
}

/** One household: where it lies, what it agreed to, who belongs to it, who has looked, and moving it. */
export function HouseholdPanel({
  household,
  consents: Consents,
  access: Access,
  sensitive: Sensitive,
  outcomes: Outcomes,
}: HouseholdPanelProps) {
  const session = useSession();
  const { find } = usePlaces();
  const { partyGroup } = household;
  return (
    <SidePanel
      title={fill(texts.panel, { name: household.householderName, number: household.number })}
      onClose={() => setSearch({ open: undefined })}
    >
      <div className="stack">
        <dl className="pairs">
          <dt>{texts.grid}</dt>
          <dd>{household.gridName}</dd>
          <dt>{texts.group}</dt>
          <dd>{partyGroup === null ? texts.noGroup : find(partyGroup)?.name}</dd>
          <dt>{texts.away}</dt>
          <dd>{household.away ? texts.awayYes : texts.awayNo}</dd>
        </dl>
        <p>
          <Link to={`/points/accounts?village=${household.village}&household=${household.id}`}>
            {texts.account}
          </Link>
        </p>
        {can(session, 'points.read-consents') && <Consents household={household.id} />}
        <HouseholdFile household={household} />
        {can(session, 'rights.read-household-disability') && <Sensitive household={household.id} />}
        {can(session, 'rights.read-outcomes') && <Outcomes household={household.id} />}
        {can(session, 'authority.read-household-access') && <Access household={household.id} />}
        {can(session, 'directory.move-household') && <MoveForm household={household} />}
        {can(session, 'directory.move-to-village') && <MoveVillageForm household={household} />}
      </div>
    </SidePanel>
  );
}
