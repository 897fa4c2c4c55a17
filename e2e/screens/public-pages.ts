import type { KnownToVillager } from './one-of-each.ts';

/** A villagers' page: its route as `apps/public` has it, and an address of it in a lived-in world. */
export interface PublicPage {
  readonly route: string;
  /** Undefined for what is no page: the answer of a probe, a file. */
  readonly address?: (known: KnownToVillager) => string;
  /** Stands open to everybody, so that it is there before anything has been recorded. */
  readonly open?: true;
}

/** Every address of the villagers' pages that is read; `every-screen.test.ts` fails when one is missing. */
export const publicPages: readonly PublicPage[] = [
  { route: '/healthz' },
  { route: '/', address: () => '/', open: true },
  { route: '/p/:place', address: ({ place }) => `/p/${place}`, open: true },
  { route: '/p/:place/standard', address: ({ place }) => `/p/${place}/standard`, open: true },
  { route: '/p/:place/progress', address: ({ place }) => `/p/${place}/progress`, open: true },
  { route: '/p/:place/sign-in', address: ({ place }) => `/p/${place}/sign-in`, open: true },
  { route: '/privacy', address: () => '/privacy', open: true },
  { route: '/c/:certificate', address: ({ certificate }) => `/c/${certificate}` },
  { route: '/home', address: () => '/home' },
  { route: '/home/entries/:entry', address: ({ objectedEntry }) => `/home/entries/${objectedEntry}` },
  { route: '/home/entries/:entry/object', address: ({ entry }) => `/home/entries/${entry}/object` },
  {
    route: '/home/entries/:entry/object/check',
    address: ({ entry }) => `/home/entries/${entry}/object/check`,
  },
  {
    route: '/home/entries/:entry/appeals/:objection',
    address: ({ objectedEntry, objection }) => `/home/entries/${objectedEntry}/appeals/${objection}`,
  },
  { route: '/home/why/:account/:what', address: ({ account }) => `/home/why/${account}/spendable` },
  { route: '/home/consents', address: () => '/home/consents' },
  { route: '/home/consents/:account/:choice', address: ({ account }) => `/home/consents/${account}/leave` },
  { route: '/home/access', address: () => '/home/access' },
  { route: '/home/receipts/:number', address: ({ receipt }) => `/home/receipts/${receipt}` },
  { route: '/home/outcomes', address: () => '/home/outcomes' },
  { route: '/home/personal', address: () => '/home/personal' },
  { route: '/home/personal/new', address: () => '/home/personal/new' },
  { route: '/home/personal/:request/object', address: ({ refused }) => `/home/personal/${refused}/object` },
  { route: '/home/personal/:request/copy', address: ({ copied }) => `/home/personal/${copied}/copy` },
  { route: '/home/personal/:request/copy.json' },
];
