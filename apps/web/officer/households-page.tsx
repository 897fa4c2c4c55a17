import { HouseholdAccess } from '../features/authority/household-access.tsx';
import { HouseholdsPage } from '../features/directory/households-page.tsx';
import { HouseholdDisability } from '../features/rights/household-disability.tsx';
import { HouseholdOutcomes } from '../features/rights/household-outcomes.tsx';
import { HouseholdConsents } from '../features/points/consents/household-consents.tsx';

/** Households with their consents and their readers: the features meet here and do not know each other. */
export function HouseholdsDesk() {
  return (
    <HouseholdsPage
      consents={HouseholdConsents}
      access={HouseholdAccess}
      sensitive={HouseholdDisability}
      outcomes={HouseholdOutcomes}
    />
  );
}
