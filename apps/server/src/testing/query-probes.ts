import { fillForm, mapForm, readForm, uploadForm } from '@yanzhen/contract/insight-forms';
import { lodgeObjection, recordDelivery } from '@yanzhen/contract/points-objections';
import { printBoard, registerDuty } from '@yanzhen/contract/publicity';
import { recordIncident, tellIncident } from '@yanzhen/contract/rights-incidents';
import { noteHouseholdDisability } from '@yanzhen/contract/rights';
import { lodgeRequest } from '@yanzhen/contract/rights-requests';
import type { Post } from '@yanzhen/domain/authority';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { seal } from '../record/seal.ts';
import { liveASpring } from './live-a-spring.ts';
import { postEntries } from './posted-entries.ts';
import { resolveStandard } from './resolve-standard.ts';
import { insertDirectly } from './settled-points.ts';
import { sampleIncident } from './sample-incident.ts';
import { soundDraft } from './sound-draft.ts';
import { makeSuperiorForm } from './superior-forms.ts';
import { TENANT } from './test-constants.ts';
import type { TestWorld } from './test-world.ts';
import { turnOnSensitive } from './turn-on-feature.ts';
import { uploadAndCheck, writeRoster } from './upload-roster.ts';

/** How a query is asked where it has something to say: by whom, and what. */
export interface Probe {
  readonly post?: Post;
  readonly ask: Readonly<Record<string, unknown>>;
}

const idOf = async (world: TestWorld, text: string): Promise<string> => {
  const rows = await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query<{ id: string }>({ text, values: [] }),
    last: [],
  }));
  return rows[0]?.id ?? '';
};

async function fillPapers(world: TestWorld) {
  const secretary = await world.as('village-secretary');
  const { roster } = await uploadAndCheck(
    secretary,
    await writeRoster([['示例嘎查', '示例嘎查第1网格', '901', '新登记', '', '女', '1980-02-03', '户主', '']]),
  );
  const township = await world.as('township-officer');
  const blank = (await makeSuperiorForm(true)).toString('base64');
  const { form } = await township.run(uploadForm, { name: '示例报表.xlsx', file: blank });
  await township.run(mapForm, { form, mapping: (await township.read(readForm, { form })).mapping });
  const { filling } = await township.run(fillForm, { form, period: '2026-Q1' });
  return { roster, form, filling };
}

async function tellOfIncident(world: TestWorld, village: string): Promise<string> {
  const county = await world.as('county-officer');
  const { incident } = await county.run(recordIncident, {
    ...sampleIncident,
    noticedAt: world.clock.now(),
    concerned: { by: 'villages', villages: [village] },
  });
  await county.run(tellIncident, { incident });
  return incident;
}

/** Something for every query to say, and the ids to ask for it. */
async function liveFully(world: TestWorld) {
  await liveASpring(world);
  await resolveStandard(world, '2026-02-01');
  const [first] = world.villages;
  const village = first.id;
  const grid = first.grids[0] ?? '';
  const [home, , , neighbour] = first.households;
  if (home === undefined || neighbour === undefined) throw new Error('the world has too few households');
  const secretary = await world.as('village-secretary');
  const account = await idOf(world, `select id from point_accounts where household = '${home.id}'`);
  const duty = { place: village, number: '0476-0000001', hours: '每天', holderConsents: false };
  await secretary.run(registerDuty, duty);
  await secretary.run(registerDuty, { ...duty, place: grid, holderConsents: true });
  const [deduction = ''] = await postEntries(world, account, [{ item: 'ceremony', day: '2026-04-01' }]);
  await secretary.run(recordDelivery, { entry: deduction, means: 'in-person', on: '2026-04-01' });
  const objector = neighbour.head;
  const { objection, number } = await secretary.run(lodgeObjection, {
    entry: deduction,
    reason: '不属实',
    objector,
  });
  await secretary.run(lodgeRequest, { person: home.member, kind: 'copy', text: '要一份' });
  for (const feature of ['household-disability', 'identity-numbers'] as const)
    await turnOnSensitive(world, feature, '2027-04-01');
  await secretary.run(noteHouseholdDisability, {
    household: home.id,
    certified: false,
    agreedBy: home.head,
    agreedOn: '2026-04-01',
  });
  await insertDirectly(world, [
    {
      text: `insert into person_id_numbers (tenant, person, village, sealed, fingerprint, kept_on) values ($1, $2, $3, $4, $5, '2026-04-01')`,
      values: [
        TENANT,
        home.head,
        village,
        world.keyring.seal('identity-number', '150426199001011234', home.head),
        Buffer.from('f'),
      ],
    },
  ]);
  await seal(world.pool, world.clock);
  const { roster, form, filling } = await fillPapers(world);
  const { board, gaps } = await secretary.run(printBoard, { grid });
  if (board === null) throw new Error(JSON.stringify(gaps));
  const entry = await idOf(
    world,
    `select id from point_entries where account = '${account}' order by id limit 1`,
  );
  const redemption = await idOf(world, 'select id from redemptions');
  const certificate = await idOf(world, `select id from point_uses where kind = 'certificate'`);
  const meeting = await idOf(world, 'select id from meetings order by id desc');
  const quarter = '2026-Q1';
  const draft = { text: soundDraft({ version: 1, threshold: 400 }) };
  const secretaryPerson = world.personOf('village-secretary');
  return {
    village,
    grid,
    home,
    household: home.id,
    account,
    deduction,
    entry,
    redemption,
    certificate,
    meeting,
    quarter,
    draft,
    roster,
    form,
    filling,
    board,
    objection,
    number,
    incident: await tellOfIncident(world, village),
    secretaryPerson,
  };
}

type Ids = Awaited<ReturnType<typeof liveFully>>;
type Probes = Readonly<Record<string, Probe>>;

function probeOffices({ village, home, household, meeting, roster, secretaryPerson }: Ids): Probes {
  return {
    'activities.read-visit-counters': { ask: { village } },
    'activities.read-visits': { ask: { village } },
    'assemblies.read-groups': { ask: { village } },
    'assemblies.read-meeting': { ask: { meeting } },
    'assemblies.read-meetings': { ask: { village } },
    'assemblies.read-resolutions': { ask: { village } },
    'authority.check-audit-events': { post: 'audit-administrator', ask: {} },
    'authority.read-access-log': { ask: {} },
    'authority.read-appointments': { ask: { village } },
    'authority.read-audit-log': {
      post: 'audit-administrator',
      ask: { from: '2026-01-01', to: '2026-12-31' },
    },
    'authority.read-account-candidates': { post: 'security-administrator', ask: {} },
    'authority.read-account-changes': { ask: {} },
    'authority.read-account-requests': { post: 'security-administrator', ask: {} },
    'authority.read-household-access': { ask: { household } },
    'authority.read-inbox': { ask: {} },
    'authority.read-own-providers': { ask: {} },
    'authority.read-own-security': { ask: {} },
    'authority.read-providers': { post: 'security-administrator', ask: {} },
    'authority.read-session': { ask: {} },
    'authority.read-sign-in-rules': { post: 'security-administrator', ask: {} },
    'authority.read-sign-ins': { post: 'security-administrator', ask: {} },
    'authority.read-staff-links': { post: 'security-administrator', ask: { person: secretaryPerson } },
    'authority.read-staff-sessions': {
      post: 'security-administrator',
      ask: { person: secretaryPerson },
    },
    'directory.read-divisions': { ask: {} },
    'directory.read-household': { ask: { household } },
    'directory.read-households': { ask: { village } },
    'directory.read-id-number': { ask: { person: home.head } },
    'directory.read-place-changes': { post: 'county-officer', ask: {} },
    'directory.read-places': { ask: {} },
    'directory.read-roster': { ask: { roster } },
    'directory.read-roster-problems': { ask: { roster } },
    'directory.read-roster-remains': { ask: { roster } },
    'directory.read-roster-run': { ask: { roster } },
    'directory.read-rosters': { ask: {} },
    'directory.search': { ask: { q: 'jiayi' } },
    'directory.search-divisions': { ask: { q: '翁牛特' } },
    'field.read-bundle': { post: 'grid-worker', ask: {} },
    'field.read-questions': { post: 'grid-worker', ask: {} },
  };
}

function probeMatters({
  village,
  grid,
  household,
  account,
  deduction,
  entry,
  redemption,
  certificate,
  meeting,
  quarter,
  draft,
  form,
  filling,
  board,
  objection,
  number,
  incident,
}: Ids): Probes {
  return {
    'insight.read-filling': { post: 'township-officer', ask: { filling } },
    'insight.read-fillings': { post: 'township-officer', ask: { form } },
    'insight.read-form': { post: 'township-officer', ask: { form } },
    'insight.read-forms': { post: 'township-officer', ask: {} },
    'points.explain': { ask: { entry } },
    'points.explain-what-if': { ask: { account, period: quarter, ...draft } },
    'points.read-accounts': { ask: { village } },
    'points.read-close': { ask: { village, period: quarter } },
    'points.read-consents': { ask: { household } },
    'points.read-enrolment': { ask: { village } },
    'points.read-entries': { ask: { village } },
    'points.read-fairness': { ask: { meeting } },
    'points.read-objections': { ask: { village } },
    'points.read-objectors': { ask: { entry: deduction } },
    'points.read-receipt': { ask: { number } },
    'points.read-review': { post: 'grid-worker', ask: {} },
    'points.read-uses': { ask: { village } },
    'points.what-if': { ask: { village, period: quarter, ...draft } },
    'publicity.print-certificate': { ask: { certificate } },
    'publicity.print-fairness': { ask: { page: '00000000-0000-7000-8000-000000000000' } },
    'publicity.print-incident': { post: 'county-officer', ask: { incident, village, paper: 'list' } },
    'publicity.print-notice': { ask: { village, kind: 'posting' } },
    'publicity.print-objection-receipt': { ask: { objection } },
    'publicity.print-redemption-receipt': { post: 'shop-keeper', ask: { redemption } },
    'publicity.print-slips': { ask: { household, quarter } },
    'publicity.print-year-summary': { ask: { village, year: '2026' } },
    'publicity.read-board': { ask: { board } },
    'publicity.read-board-draft': { ask: { grid } },
    'publicity.read-boards': { ask: { village } },
    'publicity.read-pins': { ask: { grid } },
    'record.read-health': { post: 'system-administrator', ask: {} },
    'record.read-seals': { ask: {} },
    'rights.read-features': { post: 'county-officer', ask: {} },
    'rights.read-household-disability': { ask: { household } },
    'rights.read-incident-villages': { post: 'county-officer', ask: { incident } },
    'rights.read-incidents': { post: 'county-officer', ask: {} },
    'rights.read-outcomes': { ask: { household } },
    'rights.read-own-incidents': { ask: {} },
    'rights.read-periods': { ask: {} },
    'rights.read-requests': { ask: { village } },
    'rights.read-retention': { post: 'county-officer', ask: {} },
    'schemes.read': { ask: { village } },
    'schemes.read-standard': { ask: { village } },
    'shop.read-cards': { ask: { village } },
    'shop.read-redemptions': { ask: { village } },
    'shop.read-stock': { ask: { village } },
  };
}

/** Lets the world live a spring and answers, for every query there is, a question that has an answer in it. */
export async function makeProbes(world: TestWorld): Promise<Probes> {
  const ids = await liveFully(world);
  return { ...probeOffices(ids), ...probeMatters(ids) };
}
