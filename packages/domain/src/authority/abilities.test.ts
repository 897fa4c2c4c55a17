import { describe, expect, it } from 'vitest';
import { abilities, findDenial, findPostDenial, isAbilityName, type Relation } from './abilities.ts';
import { type Actor, type Target } from './actor.ts';
import { type Post, postNames, posts } from './posts.ts';

/** Slice → names of its abilities, one after the other. */
type Duties = Readonly<Record<string, string>>;

const ofEverybody: Duties = {
  authority:
    'read-session read-inbox read-access-log change-password change-own-phone read-account-changes note-account-changes begin-second-factor confirm-second-factor renew-recovery-codes remove-second-factor read-own-security end-own-session read-own-providers link-provider unlink-provider',
  insight: 'note-export',
  rights: 'read-own-incidents',
};

/** What every office of county, township and village reads, as far as its villages reach. */
const ofEveryOffice: Duties = {
  authority: 'read-appointments',
  directory: 'read-places read-divisions search-divisions read-place-changes',
  schemes: 'read read-standard',
  assemblies: 'read-groups read-resolutions read-meetings read-meeting',
  points: 'explain',
  shop: 'read-stock read-redemptions',
  publicity: 'read-boards read-board',
  record: 'read-seals',
};

/** What those of them read that have a part in points: all but the shop, which has no need of it. */
const ofPointsOffices: Duties = {
  directory: 'search read-households',
  points:
    'read-close read-fairness read-objections read-receipt read-uses read-entries read-accounts read-enrolment',
  publicity: 'print-year-summary print-fairness',
};

/**
 * The table a second time, read the other way: what each post may do besides. Whoever widens a row of the table has to
 * say so here as well, so that nobody is given anything by a slip.
 */
const duties: Readonly<Record<Post, Readonly<Partial<Record<Relation, Duties>>>>> = {
  'county-officer': {
    county: {
      authority:
        'appoint end-appointment read-household-access settle-factor-reset read-account-requests settle-phone-change',
      directory:
        'read-household register-households upload-roster check-roster import-roster stop-roster discard-roster read-rosters read-roster read-roster-run read-roster-problems read-roster-remains read-id-number move-household move-to-village propose-place-change confirm-place-change drop-place-change',
      schemes: 'check propose publish',
      points: 'read-consents what-if explain-what-if',
      activities: 'request-visit record-visit allow-over-cap read-visits read-visit-counters',
      rights:
        'record-impact review-impact turn-on-feature turn-off-feature read-features read-periods read-retention read-requests decide-refusal read-outcomes record-incident note-incident report-incident tell-incident spare-incident close-incident settle-incident read-incidents read-incident-villages',
      publicity: 'print-incident',
      insight: 'upload-form map-form fill-form withdraw-form read-forms read-form read-fillings read-filling',
    },
  },
  'township-officer': {
    jurisdiction: {
      authority: 'appoint end-appointment name-deputy read-household-access',
      directory:
        'read-household register-households upload-roster check-roster import-roster stop-roster discard-roster read-rosters read-roster read-roster-run read-roster-problems read-roster-remains read-id-number move-household move-to-village',
      schemes: 'check',
      points: 'read-consents review-entries read-review decide-objection what-if explain-what-if',
      activities: 'request-visit record-visit allow-over-cap read-visits read-visit-counters',
      rights:
        'read-features read-periods read-household-disability read-requests answer-request give-copy correct-person erase-person decide-refusal read-outcomes restrict-person lift-restriction',
      insight: 'upload-form map-form fill-form withdraw-form read-forms read-form read-fillings read-filling',
    },
  },
  'village-secretary': {
    jurisdiction: {
      authority: 'name-deputy read-household-access',
      directory:
        'read-household register-households upload-roster check-roster import-roster stop-roster discard-roster read-rosters read-roster read-roster-run read-roster-problems read-roster-remains read-id-number move-household',
      schemes: 'check propose',
      assemblies: 'call-meeting record-attendance count-ballot close-meeting adopt-standard form-group',
      points:
        'enrol withdraw-consent consent-publication consent-taking-part read-consents record-labour resubmit-entry withdraw-entry review-entries read-review count-month close-quarter summarise-year lodge-objection read-objectors appeal-objection record-delivery correct-entry nominate-honour issue-certificate note-tie-break what-if explain-what-if',
      field: 'read-questions settle-question',
      shop: 'add-item correct-stock change-price withdraw-item issue-card reset-pin revoke-card read-cards open-exchange close-exchange reverse-redemption',
      publicity:
        'register-duty print-board read-board-draft issue-pin issue-grid-pins read-pins print-notice print-slips print-certificate print-objection-receipt print-redemption-receipt',
      activities: 'request-visit answer-visit record-visit read-visits read-visit-counters',
      rights:
        'read-features read-periods note-household-disability forget-household-disability read-household-disability lodge-request object-refusal read-requests answer-request give-copy correct-person erase-person read-outcomes restrict-person lift-restriction',
      insight: 'upload-form map-form fill-form withdraw-form read-forms read-form read-fillings read-filling',
    },
  },
  'committee-member': {
    jurisdiction: {
      directory: 'read-household',
      assemblies: 'call-meeting record-attendance count-ballot close-meeting adopt-standard',
      points:
        'read-consents review-entries read-review count-month close-quarter summarise-year lodge-objection read-objectors appeal-objection record-delivery nominate-honour',
      shop: 'open-exchange close-exchange',
      publicity: 'print-notice print-objection-receipt',
      activities: 'read-visits read-visit-counters',
      rights: 'read-features read-periods lodge-request object-refusal read-requests read-outcomes',
      insight: 'upload-form map-form fill-form withdraw-form read-forms read-form read-fillings read-filling',
    },
  },
  'party-group-leader': {
    'own-group': {
      points: 'review-entries read-review',
    },
  },
  'grid-worker': {
    'own-grid': {
      directory: 'read-household',
      points:
        'enrol withdraw-consent consent-publication consent-taking-part record-entry record-labour resubmit-entry withdraw-entry review-entries read-review record-delivery',
      field: 'bind-device read-bundle read-questions settle-question',
      shop: 'issue-card reset-pin revoke-card',
      publicity: 'register-duty print-board read-board-draft issue-pin issue-grid-pins read-pins print-slips',
      rights:
        'note-household-disability forget-household-disability read-household-disability lodge-request read-outcomes',
    },
    jurisdiction: {
      points: 'read-consents lodge-objection read-objectors appeal-objection',
      shop: 'read-cards',
      publicity: 'print-notice print-objection-receipt',
      rights: 'read-features read-periods',
    },
  },
  representative: {},
  'shop-keeper': {
    jurisdiction: {
      shop: 'add-item stock-in withdraw-item read-cards redeem',
      publicity: 'print-redemption-receipt',
    },
  },
  supervisor: {
    jurisdiction: {
      points: 'read-consents decide-objection',
      activities: 'read-visits read-visit-counters',
      rights: 'read-features read-periods',
    },
  },
  villager: {
    'own-household': {
      rights: 'lodge-request object-refusal',
      points: 'withdraw-consent consent-publication lodge-objection appeal-objection',
    },
  },
  'system-administrator': {
    county: {
      authority: 'configure-provider read-providers',
      directory: 'read-places read-divisions search-divisions',
      record: 'read-health',
    },
  },
  'security-administrator': {
    county: {
      authority:
        'open-account open-accounts read-account-candidates disable-account disable-accounts reset-password read-sign-ins request-factor-reset settle-factor-reset read-account-requests request-phone-change settle-phone-change read-staff-sessions end-staff-sessions unlock-account read-sign-in-rules change-sign-in-rules switch-provider read-providers link-staff unlink-staff read-staff-links',
      directory: 'read-places read-divisions search-divisions',
      rights:
        'review-impact read-features read-periods read-retention record-incident note-incident report-incident tell-incident spare-incident close-incident settle-incident read-incidents',
    },
  },
  'audit-administrator': {
    county: {
      authority: 'read-audit-log check-audit-events',
      rights: 'read-features read-periods read-retention read-incidents',
    },
  },
};

const named = (list: Duties) =>
  Object.entries(list).flatMap(([slice, names]) => names.split(' ').map((name) => `${slice}.${name}`));

const reachOf = (post: Post): Relation | undefined => {
  const { level } = posts[post];
  return level === 'none' || level === 'household'
    ? undefined
    : level === 'county'
      ? 'county'
      : 'jurisdiction';
};

describe('权责表', () => {
  it.each(postNames)('gives the %s what is his, as far as it reaches, and nothing else', (post) => {
    const expected: Record<string, Relation> = {};
    for (const name of named(ofEverybody)) expected[name] = 'self';
    const reach = reachOf(post);
    if (reach !== undefined) {
      for (const name of named(ofEveryOffice)) expected[name] = reach;
      if (post !== 'shop-keeper') for (const name of named(ofPointsOffices)) expected[name] = reach;
    }
    for (const relation of [
      'county',
      'jurisdiction',
      'own-grid',
      'own-group',
      'own-household',
      'self',
    ] as const)
      for (const name of named(duties[post][relation] ?? {})) expected[name] = relation;
    const given = Object.entries(abilities).flatMap(([name, row]) =>
      Object.entries(row).flatMap(([holder, relation]) => (holder === post ? [[name, relation]] : [])),
    );
    expect(Object.fromEntries(given)).toEqual(expected);
  });

  it('R-15 gives nobody both sides of a check', () => {
    const both = (one: string, other: string) =>
      postNames.filter((post) =>
        [one, other].every((name) => isAbilityName(name) && Object.hasOwn(abilities[name], post)),
      );
    expect(both('shop.redeem', 'shop.reverse-redemption')).toEqual([]);
    expect(both('shop.redeem', 'shop.change-price')).toEqual([]);
    expect(both('shop.redeem', 'shop.correct-stock')).toEqual([]);
    expect(both('points.record-entry', 'points.correct-entry')).toEqual([]);
    expect(both('points.record-entry', 'points.decide-objection')).toEqual([]);
    expect(both('activities.answer-visit', 'activities.allow-over-cap')).toEqual([]);
    expect(both('authority.open-account', 'authority.read-audit-log')).toEqual([]);
  });
});

describe('权责的范围', () => {
  const actor: Actor = {
    tenant: 150426,
    person: 'person',
    appointment: 'appointment',
    post: 'grid-worker',
    place: 'g',
    whole: false,
    villages: ['v'],
    household: 'household',
  };
  const ask = (name: string, change: Partial<Actor>, target: Target) => {
    if (!isAbilityName(name)) return expect.fail(name);
    return findDenial(name, { ...actor, ...change }, target)?.code ?? 'allowed';
  };

  it('ends at the villages of the session; what lies beyond is answered as absent', () => {
    const secretary = { post: 'village-secretary', place: 'v' } as const;
    expect(ask('points.count-month', secretary, { village: 'v' })).toBe('allowed');
    expect(ask('points.count-month', secretary, { village: 'w' })).toBe('authority.not-found');
    expect(
      ask('points.read-close', { post: 'county-officer', whole: true, villages: [] }, { village: 'w' }),
    ).toBe('allowed');
    expect(ask('points.record-entry', secretary, { village: 'v' })).toBe('authority.not-your-duty');
    expect(ask('points.record-entry', secretary, { village: 'w' })).toBe('authority.not-your-duty');
  });

  it('is the own grid, the own Party group or the own household where the table says so', () => {
    expect(ask('points.record-entry', {}, { village: 'v', grid: 'g' })).toBe('allowed');
    expect(ask('points.record-entry', {}, { village: 'v', grid: 'h' })).toBe('authority.other-grid');
    expect(ask('points.record-entry', {}, { village: 'v' })).toBe('authority.other-grid');
    expect(ask('points.record-entry', {}, { village: 'w', grid: 'g' })).toBe('authority.not-found');
    const leader = { post: 'party-group-leader', place: 'p' } as const;
    expect(ask('points.review-entries', leader, { village: 'v', group: 'p' })).toBe('allowed');
    expect(ask('points.review-entries', leader, { village: 'v', group: 'q' })).toBe('authority.other-group');
    const villager = { post: 'villager' } as const;
    const own = { village: 'v', household: 'household' };
    expect(ask('points.lodge-objection', villager, own)).toBe('allowed');
    expect(ask('points.lodge-objection', villager, { ...own, household: 'other' })).toBe(
      'authority.not-found',
    );
    expect(ask('points.lodge-objection', { ...villager, household: null }, { village: 'v' })).toBe(
      'authority.not-found',
    );
  });

  it('refuses a post by itself where it may not act anywhere', () => {
    expect(findPostDenial('points.record-entry', actor)).toBeUndefined();
    expect(findPostDenial('shop.redeem', actor)?.code).toBe('authority.not-your-duty');
    expect(isAbilityName('toString')).toBe(false);
  });
});
