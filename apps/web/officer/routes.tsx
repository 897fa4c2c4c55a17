import { type AbilityName } from '@yanzhen/domain/authority';
import { type ComponentType, lazy } from 'react';

/** A screen of its own address; its code is fetched when it is first opened. */
export interface Route {
  readonly path: string;
  /** The post must be able to do at least one of these, else the screen is not offered. */
  readonly needs: readonly AbilityName[];
  readonly screen: ComponentType;
}

export const routes: readonly Route[] = [
  {
    path: '/',
    needs: [],
    screen: lazy(() => import('./home/home-page.tsx').then(({ HomePage }) => ({ default: HomePage }))),
  },
  {
    path: '/points/accounts',
    needs: ['points.read-accounts'],
    screen: lazy(() =>
      import('../features/points/accounts-page.tsx').then(({ AccountsPage }) => ({ default: AccountsPage })),
    ),
  },
  {
    path: '/points/entries',
    needs: ['points.read-entries'],
    screen: lazy(() =>
      import('../features/points/entries-page.tsx').then(({ EntriesPage }) => ({ default: EntriesPage })),
    ),
  },
  {
    path: '/points/review',
    needs: ['points.review-entries'],
    screen: lazy(() =>
      import('../features/points/review/review-page.tsx').then(({ ReviewPage }) => ({ default: ReviewPage })),
    ),
  },
];
