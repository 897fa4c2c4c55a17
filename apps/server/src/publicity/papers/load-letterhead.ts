import { type Day, daysOf, type Period } from '@yanzhen/domain/kernel';
import type {
  AdoptedStandard,
  LetterheadPart,
  ObjectionWay,
  PaperPlace,
  SealAnchor,
} from '@yanzhen/domain/publicity';
import type { Transaction } from '../../database/transaction.ts';
import { findLatestSeal, type LatestSeal } from '../../record/anchors.ts';
import { publicAddress } from '../public-address.ts';
import { type StandardRow, standardInForce, toAdoptedStandard } from '../standard-in-force.ts';

interface LetterheadRow {
  readonly name: string;
  readonly kind: string;
  readonly township: string | null;
  readonly county: string;
  readonly demo: boolean;
  readonly number: string | null;
  readonly hours: string | null;
  readonly standard: StandardRow | null;
}

/** The phone nearest to a grid, else its village's. */
const letterheadOfVillage = `select v.name, v.kind, p.name as township, n.name as county, v.demo, d.number, d.hours,
    ${standardInForce('v.tenant', 'v.id', '$3')} as standard
  from places v
  join tenants n on n.tenant = v.tenant
  left join places p on p.tenant = v.tenant and p.id = v.parent
  left join lateral (select * from duty_phones o where o.tenant = v.tenant and o.place in (v.id, $4)
    order by o.place = v.id limit 1) d on true
  where v.tenant = $1 and v.id = $2 and exists (select 1 from jurisdictions j where j.tenant = v.tenant and j.village = v.id)`;

/** What every paper of a village carries, as far as it is on record. */
export interface Letterhead {
  readonly village: string;
  readonly place: PaperPlace;
  readonly issuer: string;
  readonly publicUrl: string;
  readonly standard: AdoptedStandard | null;
  readonly contact: Pick<ObjectionWay, 'phone' | 'hours'> | null;
  readonly seal: SealAnchor | null;
  /** The seal itself, for the note that its root left on paper. */
  readonly latestSeal: LatestSeal | undefined;
}

/** A letterhead on which these parts are not missing. */
export type LetterheadWith<Part extends LetterheadPart> = Letterhead & {
  readonly [Name in Part]: NonNullable<Letterhead[Name]>;
};

function isCommunity(kind: string): boolean {
  return kind === 'community' || kind === '社区';
}

/** The day whose standard a paper about a period names: its last, or today while it runs. */
export function lastDayOf(period: Period, today: Day): Day {
  const { last } = daysOf(period);
  return last < today ? last : today;
}

/** The head and foot of a village's papers with the standard of a day; nothing for what is no village. */
export async function loadLetterhead(
  transaction: Transaction,
  tenant: number,
  village: string,
  on: Day,
  grid: string | null = null,
): Promise<Letterhead | undefined> {
  const [[row], latestSeal] = await Promise.all([
    transaction.query<LetterheadRow>({
      name: 'letterhead-of-village',
      text: letterheadOfVillage,
      values: [tenant, village, on, grid],
    }),
    findLatestSeal(transaction, tenant, village),
  ]);
  if (row === undefined) return undefined;
  const { name, kind, county, demo, number, hours } = row;
  const township = row.township ?? county;
  return {
    village: name,
    place: { county, township, village: name, isDemo: demo },
    issuer: `${township}${name}${isCommunity(kind) ? '居民委员会' : '村民委员会'}`,
    publicUrl: `${publicAddress()}/p/${grid ?? village}`,
    standard: toAdoptedStandard(row.standard),
    contact: number === null || hours === null ? null : { phone: number, hours },
    seal: latestSeal === undefined ? null : { root: latestSeal.rootSha256, sealedOn: latestSeal.day },
    latestSeal,
  };
}
