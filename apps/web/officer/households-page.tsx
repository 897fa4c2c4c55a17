import { HouseholdsPage } from '../features/directory/households-page.tsx';
import { HouseholdConsents } from '../features/points/consents/household-consents.tsx';

/** Households with their consents: the two features meet here and do not know each other. */
export function HouseholdsDesk() {
  return <HouseholdsPage consents={HouseholdConsents} />;
}
