import { noteExport } from '@yanzhen/contract/insight';
import { readAccessLog } from '@yanzhen/contract/authority';
import { readAuditLog } from '@yanzhen/contract/authority-audit';
import { accessTexts } from '@yanzhen/contract/texts/access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { TENANT } from '../testing/test-constants.ts';
import { enrolGrid } from '../testing/posted-entries.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

const logged = async (what: string) => {
  const auditor = await world.as('audit-administrator');
  const { entries } = await auditor.read(readAuditLog, { from: '2026-11-01', to: '2026-11-30', what });
  return entries.map(({ about, actor }) => ({ about, actor }));
};

describe('a list taken along', () => {
  it('leaves a reading with everybody on it, whatever leads to the person', async () => {
    const [first, second] = world.villages[0].households;
    const [account] = await enrolGrid(world);
    const township = await world.as('township-officer');
    await township.run(noteExport, { table: 'export-households', households: [second!.id] });
    await township.run(noteExport, { table: 'export-accounts', accounts: [account!] });
    const actor = world.personOf('township-officer');
    expect(await logged('export-households')).toEqual([{ about: second!.head, actor }]);
    expect(await logged('export-accounts')).toEqual([{ about: first!.head, actor }]);
  });

  it('is seen by the person: who, when, and which list', async () => {
    const secretary = world.personOf('village-secretary');
    await (await world.as('county-officer')).run(noteExport, {
      table: 'export-appointments',
      people: [secretary, secretary],
    });
    const { readings } = await (await world.as('village-secretary')).read(readAccessLog, {});
    const exported = readings.filter(({ what }) => what === accessTexts['export-appointments']);
    expect(exported).toHaveLength(1);
  });

  it('logs nobody whom the session does not see', async () => {
    const [outside] = world.villages[1].households;
    const secretary = await world.as('village-secretary');
    await secretary.run(noteExport, {
      table: 'export-cards',
      households: [outside!.id],
      people: [outside!.head],
    });
    expect(await logged('export-cards')).toEqual([]);
    await (await world.as('village-secretary', 1)).run(noteExport, {
      table: 'export-cards',
      households: [outside!.id],
    });
    expect(await logged('export-cards')).toHaveLength(1);
  });

  it('records no fact, so that also the auditor may take the log along', async () => {
    const count = () =>
      inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
        result: await transaction.query<{ n: number }>({
          text: 'select count(*)::integer as n from facts where tenant = $1',
          values: [TENANT],
        }),
        last: [],
      }));
    const before = await count();
    const auditor = await world.as('audit-administrator');
    await auditor.run(noteExport, { table: 'export-sign-ins', people: [world.personOf('grid-worker')] });
    expect(await count()).toEqual(before);
  });

  it('refuses a list it does not know', async () => {
    const refused = await (await world.as('county-officer')).refused(noteExport, {
      table: 'everything' as 'export-cards',
    });
    expect(refused.problem.code).toBe('system.bad-request');
  });
});
