import type { AbilityName } from '@yanzhen/domain/authority';
import { type ComponentType, lazy } from 'react';

/** A screen of its own address; its code is fetched when it is first opened. */
export interface Route {
  readonly path: string;
  /** The post must be able to do at least one of these, else the screen is not offered. */
  readonly needs: readonly AbilityName[];
  readonly screen: ComponentType;
}

const screenOf = (load: () => Promise<ComponentType>): ComponentType =>
  lazy(async () => ({ default: await load() }));

export const routes: readonly Route[] = [
  {
    path: '/',
    needs: [],
    screen: screenOf(async () => (await import('./home/home-page.tsx')).HomePage),
  },
  {
    path: '/points/accounts',
    needs: ['points.read-accounts'],
    screen: screenOf(async () => (await import('../features/points/accounts-page.tsx')).AccountsPage),
  },
  {
    path: '/points/enrol',
    needs: ['points.enrol'],
    screen: screenOf(async () => (await import('../features/points/enrol/enrol-page.tsx')).EnrolPage),
  },
  {
    path: '/points/entries',
    needs: ['points.read-entries'],
    screen: screenOf(async () => (await import('../features/points/entries-page.tsx')).EntriesPage),
  },
  {
    path: '/points/labour',
    needs: ['points.record-labour'],
    screen: screenOf(async () => (await import('../features/points/labour/labour-page.tsx')).LabourPage),
  },
  {
    path: '/points/review',
    needs: ['points.review-entries'],
    screen: screenOf(async () => (await import('../features/points/review/review-page.tsx')).ReviewPage),
  },
  {
    path: '/points/questions',
    needs: ['field.read-questions'],
    screen: screenOf(
      async () => (await import('../features/points/questions/questions-page.tsx')).QuestionsPage,
    ),
  },
  {
    path: '/meetings',
    needs: ['assemblies.read-meetings'],
    screen: screenOf(async () => (await import('../features/assemblies/meetings-page.tsx')).MeetingsPage),
  },
  {
    path: '/groups',
    needs: ['assemblies.read-groups'],
    screen: screenOf(async () => (await import('../features/assemblies/groups-page.tsx')).GroupsPage),
  },
  {
    path: '/appointments',
    needs: ['authority.read-appointments'],
    screen: screenOf(
      async () => (await import('../features/authority/appointments-page.tsx')).AppointmentsPage,
    ),
  },
  {
    path: '/accounts',
    needs: ['authority.read-sign-ins'],
    screen: screenOf(async () => (await import('../features/authority/accounts-page.tsx')).AccountsPage),
  },
  {
    path: '/accounts/open',
    needs: ['authority.open-accounts'],
    screen: screenOf(
      async () => (await import('../features/authority/open-accounts-page.tsx')).OpenAccountsPage,
    ),
  },
  {
    path: '/account-requests',
    needs: ['authority.read-account-requests'],
    screen: screenOf(async () => (await import('../features/authority/requests-page.tsx')).RequestsPage),
  },
  {
    path: '/sign-in-rules',
    needs: ['authority.read-sign-in-rules'],
    screen: screenOf(async () => (await import('../features/authority/rules-page.tsx')).RulesPage),
  },
  {
    path: '/identity-providers',
    needs: ['authority.read-providers'],
    screen: screenOf(async () => (await import('../features/authority/providers-page.tsx')).ProvidersPage),
  },
  {
    path: '/audit',
    needs: ['authority.read-audit-log'],
    screen: screenOf(async () => (await import('../features/authority/audit-page.tsx')).AuditPage),
  },
  {
    path: '/health',
    needs: ['record.read-health'],
    screen: screenOf(async () => (await import('../features/record/health-page.tsx')).HealthPage),
  },
  {
    path: '/own',
    needs: ['authority.change-password'],
    screen: screenOf(async () => (await import('../features/rights/own-file-page.tsx')).OwnFilePage),
  },
  {
    path: '/points/count',
    needs: ['points.read-close'],
    screen: screenOf(async () => (await import('../features/points/closing/closing-page.tsx')).ClosingPage),
  },
  {
    path: '/shop/redeem',
    needs: ['shop.redeem'],
    screen: screenOf(async () => (await import('../features/shop/redeem-page.tsx')).RedeemPage),
  },
  {
    path: '/shop/stock',
    needs: ['shop.read-stock'],
    screen: screenOf(async () => (await import('../features/shop/stock-page.tsx')).StockPage),
  },
  {
    path: '/shop/cards',
    needs: ['shop.read-cards'],
    screen: screenOf(async () => (await import('../features/shop/cards-page.tsx')).CardsPage),
  },
  {
    path: '/shop/redemptions',
    needs: ['shop.read-redemptions'],
    screen: screenOf(async () => (await import('../features/shop/redemptions-page.tsx')).RedemptionsPage),
  },
  {
    path: '/points/objections',
    needs: ['points.read-objections'],
    screen: screenOf(
      async () => (await import('../features/points/objections/objections-page.tsx')).ObjectionsPage,
    ),
  },
  {
    path: '/households',
    needs: ['directory.read-households'],
    screen: screenOf(async () => (await import('./households-page.tsx')).HouseholdsDesk),
  },
  {
    path: '/rosters',
    needs: ['directory.upload-roster'],
    screen: screenOf(
      async () => (await import('../features/directory/rosters/rosters-page.tsx')).RostersPage,
    ),
  },
  {
    path: '/points/uses',
    needs: ['points.read-uses'],
    screen: screenOf(async () => (await import('../features/points/uses/uses-page.tsx')).UsesPage),
  },
  {
    path: '/publicity/boards',
    needs: ['publicity.read-boards'],
    screen: screenOf(async () => (await import('../features/publicity/boards-page.tsx')).BoardsPage),
  },
  {
    path: '/record/seals',
    needs: ['record.read-seals'],
    screen: screenOf(async () => (await import('../features/record/seals-page.tsx')).SealsPage),
  },
  {
    path: '/fairness',
    needs: ['points.read-fairness'],
    screen: screenOf(async () => (await import('../features/points/what-if/fairness-page.tsx')).FairnessPage),
  },
  {
    path: '/schemes',
    needs: ['schemes.read'],
    screen: screenOf(async () => (await import('./standards-page.tsx')).StandardsPage),
  },
  {
    path: '/forms',
    needs: ['insight.read-forms'],
    screen: screenOf(async () => (await import('../features/insight/forms-page.tsx')).FormsPage),
  },
  {
    path: '/forms/map',
    needs: ['insight.read-form'],
    screen: screenOf(async () => (await import('../features/insight/mapping/mapping-page.tsx')).MappingPage),
  },
  {
    path: '/forms/filling',
    needs: ['insight.read-filling'],
    screen: screenOf(async () => (await import('../features/insight/filling-page.tsx')).FillingPage),
  },
  {
    path: '/divisions',
    needs: ['directory.read-divisions'],
    screen: screenOf(async () => (await import('../features/directory/divisions-page.tsx')).DivisionsPage),
  },
  {
    path: '/place-changes',
    needs: ['directory.read-place-changes'],
    screen: screenOf(
      async () =>
        (await import('../features/directory/place-changes/place-changes-page.tsx')).PlaceChangesPage,
    ),
  },
  {
    path: '/visits',
    needs: ['activities.read-visits'],
    screen: screenOf(async () => (await import('../features/activities/visits-page.tsx')).VisitsPage),
  },
  {
    path: '/personal/requests',
    needs: ['rights.read-requests'],
    screen: screenOf(async () => (await import('../features/rights/requests-page.tsx')).RequestsPage),
  },
  {
    path: '/personal/incidents',
    needs: ['rights.read-incidents'],
    screen: screenOf(
      async () => (await import('../features/rights/incidents/incidents-page.tsx')).IncidentsPage,
    ),
  },
  {
    path: '/personal/register',
    needs: ['rights.read-features'],
    screen: screenOf(async () => (await import('../features/rights/register-page.tsx')).RegisterPage),
  },
  {
    path: '/personal/features',
    needs: ['rights.read-features'],
    screen: screenOf(async () => (await import('../features/rights/features-page.tsx')).FeaturesPage),
  },
  {
    path: '/personal/retention',
    needs: ['rights.read-retention'],
    screen: screenOf(async () => (await import('../features/rights/retention-page.tsx')).RetentionPage),
  },
];
