import type { HouseholdRow } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { Link } from '../../ui/router.tsx';

/** How many belong to a household; opens the panel whose list of members, opened on purpose, is the reason. */
export function WhyMembers({ household: { id, village, members } }: { readonly household: HouseholdRow }) {
  const label = fill(officerTexts.households.whyMembers, { count: members });
  return (
    <Link
      to={`/households?village=${village}&open=${id}`}
      className="number"
      aria-label={label}
      title={label}
    >
      {members}
    </Link>
  );
}
