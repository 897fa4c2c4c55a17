import { officerTexts } from '@yanzhen/contract/texts/officer';

/** A branch of the county's programme, or a screen of it with the catalogue rows it serves. */
export interface ProgrammeNode {
  readonly id: string;
  readonly title: string;
  readonly path?: string;
  /** Found by these too, and shown by none of them: an officer knows his work by its name. */
  readonly rows?: string;
  readonly children?: readonly ProgrammeNode[];
}

const texts = officerTexts.programme;

/** 翁牛特旗 calls it 党员群众积分管理 (WN-01); every leaf is a screen that exists. */
export const programme: readonly ProgrammeNode[] = [
  {
    id: 'points',
    title: texts.points,
    rows: 'WN-01',
    children: [
      { id: 'standard', title: texts.standard, path: '/schemes', rows: 'WN-03' },
      {
        id: 'organize',
        title: texts.organize,
        children: [
          { id: 'groups', title: texts.groups, path: '/groups', rows: 'WN-07' },
          { id: 'meetings', title: texts.meetings, path: '/meetings', rows: 'WN-05' },
          { id: 'appointments', title: texts.appointments, path: '/appointments' },
          { id: 'households', title: texts.households, path: '/households' },
          { id: 'rosters', title: texts.rosters, path: '/rosters' },
        ],
      },
      {
        id: 'collect',
        title: texts.collect,
        children: [
          { id: 'enrol', title: texts.enrol, path: '/points/enrol', rows: 'WN-02' },
          { id: 'accounts', title: texts.accounts, path: '/points/accounts', rows: 'WN-02' },
          { id: 'labour', title: texts.labour, path: '/points/labour', rows: 'WN-18' },
          { id: 'entries', title: texts.entries, path: '/points/entries', rows: 'WN-04' },
          { id: 'review', title: texts.review, path: '/points/review', rows: 'WN-10' },
          { id: 'questions', title: texts.questions, path: '/points/questions' },
        ],
      },
      {
        id: 'count',
        title: texts.count,
        children: [{ id: 'months', title: texts.months, path: '/points/count', rows: 'WN-09' }],
      },
      {
        id: 'publicity',
        title: texts.publicity,
        children: [
          { id: 'boards', title: texts.boards, path: '/publicity/boards', rows: 'WN-06' },
          { id: 'objections', title: texts.objections, path: '/points/objections', rows: 'WN-10' },
          { id: 'seals', title: texts.seals, path: '/record/seals' },
        ],
      },
      {
        id: 'redemption',
        title: texts.redeem,
        children: [
          { id: 'desk', title: texts.desk, path: '/shop/redeem', rows: 'WN-11' },
          { id: 'stock', title: texts.stock, path: '/shop/stock', rows: 'WN-12' },
          { id: 'cards', title: texts.cards, path: '/shop/cards', rows: 'WN-11' },
          { id: 'redemptions', title: texts.redemptions, path: '/shop/redemptions', rows: 'WN-13' },
        ],
      },
      {
        id: 'results',
        title: texts.results,
        children: [{ id: 'uses', title: texts.uses, path: '/points/uses', rows: 'WN-14' }],
      },
    ],
  },
  {
    id: 'reports',
    title: texts.reports,
    children: [{ id: 'forms', title: texts.forms, path: '/forms' }],
  },
  {
    id: 'places',
    title: texts.places,
    children: [
      { id: 'divisions', title: texts.divisions, path: '/divisions' },
      { id: 'place-changes', title: texts.placeChanges, path: '/place-changes' },
    ],
  },
  { id: 'visits', title: texts.visits, path: '/visits', rows: 'WN-20' },
  {
    id: 'personal',
    title: texts.personal,
    children: [
      { id: 'personal-requests', title: texts.personalRequests, path: '/personal/requests' },
      { id: 'personal-incidents', title: texts.personalIncidents, path: '/personal/incidents' },
      { id: 'personal-register', title: texts.personalRegister, path: '/personal/register' },
      { id: 'personal-features', title: texts.personalFeatures, path: '/personal/features' },
      { id: 'personal-retention', title: texts.personalRetention, path: '/personal/retention' },
    ],
  },
  {
    id: 'administration',
    title: texts.administration,
    children: [
      { id: 'sign-ins', title: texts.signIns, path: '/accounts' },
      { id: 'account-requests', title: texts.accountRequests, path: '/account-requests' },
      { id: 'sign-in-rules', title: texts.signInRules, path: '/sign-in-rules' },
      { id: 'identity-providers', title: texts.identityProviders, path: '/identity-providers' },
      { id: 'audit', title: texts.audit, path: '/audit' },
      { id: 'health', title: texts.health, path: '/health' },
    ],
  },
];
