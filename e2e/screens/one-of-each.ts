import { callMeeting } from '@yanzhen/contract/assemblies';
import { readHousehold } from '@yanzhen/contract/directory';
import { proposePlaceChange } from '@yanzhen/contract/directory-place-changes';
import { fillForm, mapForm, readForm, uploadForm } from '@yanzhen/contract/insight-forms';
import { decideObjection, lodgeObjection } from '@yanzhen/contract/points-objections';
import { noteIncident, recordIncident, tellIncident } from '@yanzhen/contract/rights-incidents';
import { answerRequest, giveCopy, lodgeRequest } from '@yanzhen/contract/rights-requests';
import { proposeScheme } from '@yanzhen/contract/schemes';
import type { Client } from 'pg';
import { liveASpring } from '../../apps/server/src/testing/live-a-spring.ts';
import { postEntries } from '../../apps/server/src/testing/posted-entries.ts';
import { openPublicPages } from '../../apps/server/src/testing/public-pages.ts';
import { soundDraft } from '../../apps/server/src/testing/sound-draft.ts';
import { makeSuperiorForm } from '../../apps/server/src/testing/superior-forms.ts';
import { TENANT } from '../../apps/server/src/testing/test-constants.ts';
import { bindPhone, proposeEntry } from '../../apps/server/src/testing/test-phone.ts';
import type { TestWorld } from '../../apps/server/src/testing/test-world.ts';
import { turnOnSensitive } from '../../apps/server/src/testing/turn-on-feature.ts';
import {
  inventIdNumber,
  rosterTitles,
  uploadAndCheck,
  writeRoster,
} from '../../apps/server/src/testing/upload-roster.ts';
import { longNames, nameAtLength, nameShortly } from './long-names.ts';
import type { Known } from './officer-screens.ts';

/** What the villagers' addresses name. */
export interface KnownToVillager {
  readonly place: string;
  readonly account: string;
  readonly entry: string;
  readonly objection: string;
  readonly objectedEntry: string;
  readonly certificate: string;
  readonly refused: string;
  readonly copied: string;
  readonly receipt: string;
}

type Lived = Known & KnownToVillager;
export const HOUSEHOLD_PIN = '402918';
const REASON = '账上写的是一次，实际上上午、下午各出工一次，有当天的照片，请核对后改正；电话里已经说过两回';

/** Every list of every application has a row or a few, under names as long as they really are. */
export async function liveOneOfEach(world: TestWorld, client: Client): Promise<Lived> {
  await nameShortly(client, world.villages[0].id);
  await liveASpring(world);
  const account = await firstId(
    client,
    `select id from point_accounts where spendable > 0 or household = $1`,
    [world.villages[0].households[0]?.id],
  );
  await askAQuestion(world, client);
  const objections = await objectTwice(world, client, account);
  const office = await fillAForm(world);
  const personal = await askForOwnData(world);
  const fairness = await draftAStandard(world);
  await uploadARoster(world);
  await proposeARename(world);
  await turnOnSensitive(world, 'household-disability', '2027-04-01');
  await noteWhatRunsByItself(world, client);
  await openPublicPages(world, world.villages[0].households[0]?.id ?? '', HOUSEHOLD_PIN);
  await nameAtLength(client, world.villages[0].id);
  return {
    ...objections,
    ...office,
    ...personal,
    fairness,
    account,
    place: world.villages[0].id,
    certificate: await firstId(client, `select id from point_uses where kind = 'certificate'`, []),
    receipt: await firstId(
      client,
      'select number as id from receipts r join objections o on o.id = r.objection where o.case_id = $1',
      [objections.objectedEntry],
    ),
  };
}

async function firstId(client: Client, text: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await client.query<{ id: string }>(`${text} limit 1`, [...values]);
  if (rows[0] === undefined) throw new Error(`nothing is found by ${text}`);
  return rows[0].id;
}

/** A phone hands in an entry of somebody who has left the points: what to do is asked. */
async function askAQuestion(world: TestWorld, client: Client): Promise<void> {
  const account = await firstId(
    client,
    'select id from point_accounts where village = $1 and household = $2',
    [world.villages[0].id, world.villages[0].households[6]?.id],
  );
  await client.query('update point_accounts set taking_part = false where id = $1', [account]);
  const phone = await bindPhone(world.app, await world.as('grid-worker'));
  await phone.handIn([proposeEntry({ account, item: 'labour', occurredOn: '2026-04-01' })]);
}

async function objectTwice(world: TestWorld, client: Client, account: string) {
  const [entry = '', objectedEntry = ''] = await postEntries(world, account, [
    { item: 'labour', day: '2026-04-01' },
    { item: 'ceremony', day: '2026-04-01' },
  ]);
  const secretary = await world.as('village-secretary');
  const objector = world.villages[0].households[0]?.head ?? '';
  await secretary.run(lodgeObjection, { entry: objectedEntry, reason: REASON, objector });
  const objection = await firstId(client, 'select id from objections where case_id = $1', [objectedEntry]);
  const supervisor = await world.as('supervisor');
  await supervisor.run(decideObjection, { objection, outcome: 'dismissed', reason: REASON });
  return { entry, objectedEntry, objection };
}

async function fillAForm(world: TestWorld) {
  const township = await world.as('township-officer');
  const file = (await makeSuperiorForm(true)).toString('base64');
  const name = `${longNames.unit}关于报送乡村治理工作季度统计表的通知（附件3）`;
  const { form } = await township.run(uploadForm, { name, file });
  const { mapping } = await township.read(readForm, { form });
  await township.run(mapForm, { form, mapping });
  const { filling } = await township.run(fillForm, { form, period: '2026-Q1' });
  return { form, filling };
}

/** An incident that concerns the household whose pages are looked at, and was told. */
async function loseSomeData(world: TestWorld) {
  const county = await world.as('county-officer');
  const { incident } = await county.run(recordIncident, {
    kind: 'leak',
    certainty: 'happened',
    grade: 'major',
    noticedAt: '2026-04-01T01:00:00.000Z',
    columns: ['people.name', 'people.birth_day', 'people.phone', 'contents.text'],
    concerned: { by: 'villages', villages: [world.villages[0].id] },
    cause: REASON,
    harm: REASON,
    remedy: REASON,
    advice: REASON,
    contact: longNames.unit,
  });
  await county.run(noteIncident, { incident, text: REASON });
  await county.run(tellIncident, { incident });
}

async function askForOwnData(world: TestWorld) {
  const secretary = await world.as('village-secretary');
  const [household] = world.villages[0].households;
  const person = household?.head ?? '';
  await secretary.run(lodgeRequest, { person, kind: 'correction', text: REASON });
  const { request: refused } = await secretary.run(lodgeRequest, { person, kind: 'erasure', text: REASON });
  const law = '《中华人民共和国个人信息保护法》第四十七条第二款';
  await secretary.run(answerRequest, { request: refused, answer: 'refused', text: REASON, law });
  const { request: copied } = await secretary.run(lodgeRequest, { person, kind: 'copy', text: REASON });
  await secretary.run(giveCopy, { request: copied });
  await secretary.read(readHousehold, { household: household?.id ?? '' });
  await loseSomeData(world);
  return { refused, copied };
}

/** A draft before its meeting, so that there is a page on its fairness. */
async function draftAStandard(world: TestWorld): Promise<string> {
  const secretary = await world.as('village-secretary');
  const village = world.villages[0].id;
  const { version } = await secretary.run(proposeScheme, { village, text: soundDraft({ version: 2 }) });
  await secretary.run(callMeeting, {
    village,
    body: 'two-committees',
    title: '关于讨论修订积分标准、听取爱心超市账目和安排春季人居环境整治的联席会议',
    day: '2026-04-02',
    noticeGivenOn: '2026-04-01',
    agenda: [{ title: '讨论修订积分标准（第二版草案）', about: { kind: 'standard', version } }],
  });
  return version;
}

async function uploadARoster(world: TestWorld): Promise<void> {
  const secretary = await world.as('village-secretary');
  const person = (nth: number, birth: string) => [
    '示例嘎查',
    '1',
    '',
    longNames.people[nth] ?? '',
    inventIdNumber(nth),
    '男',
    birth,
    '户主',
    '',
  ];
  const file = await writeRoster([person(0, '1980.2.3'), person(1, '七零年代')], rosterTitles);
  await uploadAndCheck(
    secretary,
    file,
    `${longNames.officialVillage}常住人口花名册（2026年春季核对稿）.xlsx`,
  );
}

async function proposeARename(world: TestWorld): Promise<void> {
  const county = await world.as('county-officer');
  await county.run(proposePlaceChange, {
    change: {
      kind: 'rename',
      place: world.villages[1].id,
      name: longNames.village,
      officialName: longNames.officialVillage,
      code: '150426999999',
      placeKind: 'community',
    },
    effectiveOn: '2026-05-01',
    document: '翁牛特旗人民政府关于同意部分嘎查村更名的批复（翁政发〔2026〕12号）',
  });
}

/** What a service, or a second person in a real county, leaves behind. */
async function noteWhatRunsByItself(world: TestWorld, client: Client): Promise<void> {
  const [secretary, security] = [
    world.personOf('village-secretary'),
    world.personOf('security-administrator'),
  ];
  await client.query(
    `insert into retention_runs (tenant, ran_at, what, removed) values ($1, '2026-04-01T18:00:00Z', 'access-log', 12)`,
    [TENANT],
  );
  await client.query(
    `insert into access_log (tenant, person, reader, post, what, at) values ($1, $2, $3, 'county-officer', 'household-file', '2026-04-01T01:00:00Z')`,
    [TENANT, secretary, world.personOf('county-officer')],
  );
  await client.query(
    `with why as (insert into contents (tenant, id, kind, salt, text) values ($1, gen_random_uuid(), 'reason', 'x', $4) returning id)
     insert into account_requests (tenant, id, person, requested_by, requested_at, reason)
       select $1, gen_random_uuid(), $2, $3, '2026-04-01T01:00:00Z', id from why`,
    [TENANT, secretary, security, REASON],
  );
}
