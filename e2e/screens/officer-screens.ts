import type { Post } from '@yanzhen/domain/authority';

/** A screen of the officers' application as it is visited: by whom, and with what of it open. */
export interface OfficerScreen {
  /** As in `apps/web/officer/routes.tsx`. */
  readonly path: string;
  /** Who has most to do there, and so sees most of it. */
  readonly as: Post;
  /** What else stands at this address: a panel, a form of its own, another tab. */
  readonly also?: readonly string[];
  /** The screen is a list that grows with the county, and is visited with ten thousand rows too. */
  readonly grows?: true;
  /** Names of another system's fields, which its papers give in Latin letters. */
  readonly words?: string;
  /** It stands only at an address that names something, which this finds among what the world has. */
  readonly address?: (known: Known) => string;
}

/** What of a lived-in world an address can name. */
export interface Known {
  readonly form: string;
  readonly filling: string;
  readonly fairness: string;
}

/** Every route of the officers' application; `every-screen.test.ts` fails when one is missing. */
export const officerScreens: readonly OfficerScreen[] = [
  { path: '/', as: 'village-secretary', grows: true },
  { path: '/schemes', as: 'village-secretary', also: ['?open=new'] },
  { path: '/fairness', as: 'village-secretary', address: ({ fairness }) => `/fairness?version=${fairness}` },
  { path: '/groups', as: 'village-secretary', also: ['?open=points-leading-group'] },
  { path: '/meetings', as: 'village-secretary', also: ['?open=new'], grows: true },
  { path: '/appointments', as: 'township-officer', also: ['?open=new'], grows: true },
  { path: '/households', as: 'village-secretary', also: ['?open=new'], grows: true },
  { path: '/rosters', as: 'village-secretary', grows: true },
  { path: '/points/enrol', as: 'village-secretary', grows: true },
  { path: '/points/accounts', as: 'village-secretary', grows: true },
  { path: '/points/labour', as: 'village-secretary', grows: true },
  { path: '/points/entries', as: 'village-secretary', grows: true },
  { path: '/points/review', as: 'party-group-leader', grows: true },
  { path: '/points/questions', as: 'grid-worker', grows: true },
  { path: '/points/count', as: 'village-secretary', grows: true },
  { path: '/publicity/boards', as: 'village-secretary', grows: true },
  { path: '/points/objections', as: 'village-secretary', also: ['?open=lodge'], grows: true },
  { path: '/record/seals', as: 'village-secretary', grows: true },
  { path: '/shop/redeem', as: 'shop-keeper' },
  { path: '/shop/stock', as: 'village-secretary', also: ['?open=new'], grows: true },
  { path: '/shop/cards', as: 'village-secretary', also: ['?open=new'], grows: true },
  { path: '/shop/redemptions', as: 'village-secretary', grows: true },
  { path: '/points/uses', as: 'village-secretary', grows: true },
  { path: '/forms', as: 'township-officer', also: ['?open=new'], grows: true },
  { path: '/forms/map', as: 'township-officer', address: ({ form }) => `/forms/map?form=${form}` },
  {
    path: '/forms/filling',
    as: 'township-officer',
    address: ({ filling }) => `/forms/filling?filling=${filling}`,
  },
  { path: '/divisions', as: 'county-officer' },
  { path: '/place-changes', as: 'county-officer', also: ['?open=new'], grows: true },
  { path: '/visits', as: 'village-secretary', also: ['?open=new'], grows: true },
  { path: '/personal/requests', as: 'village-secretary', also: ['?open=new'], grows: true },
  { path: '/personal/incidents', as: 'county-officer', also: ['?open=new'] },
  { path: '/personal/register', as: 'county-officer' },
  { path: '/personal/features', as: 'county-officer' },
  { path: '/personal/retention', as: 'county-officer', grows: true },
  { path: '/accounts', as: 'security-administrator', grows: true },
  { path: '/accounts/open', as: 'security-administrator', grows: true },
  { path: '/account-requests', as: 'county-officer', grows: true },
  { path: '/sign-in-rules', as: 'security-administrator' },
  {
    path: '/identity-providers',
    as: 'system-administrator',
    also: ['?open=new'],
    words: 'OpenID Connect issuer https client id secret sub acr amr',
  },
  { path: '/audit', as: 'audit-administrator', grows: true },
  { path: '/health', as: 'system-administrator', words: 'YANZHEN GAZETTEER' },
  { path: '/own', as: 'village-secretary', grows: true },
];
