import { checkAuditEvents } from '@yanzhen/contract/authority-audit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anchorAudit } from '../clocks/anchor-audit.ts';
import { gatherRuntime } from '../runtime.ts';
import { beginSignIn, type TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let auditor: TestClient;
let anchored = 0;

const check = () => auditor.read(checkAuditEvents, {});
const asOwner = (text: string) => world.askAsOwner(text, []);
const ofTenant = `tenant = ${TENANT}`;

function anchor(): Promise<number | undefined> {
  return anchorAudit(gatherRuntime(world), TENANT);
}

const signInOnce = () => beginSignIn(world.app, world.phoneOf('supervisor'));

/** Whoever owns the database writes the rows from `number` on anew, so that every link holds again. */
const forgeFrom = (number: number): string => `do $$
  declare e audit_events; before bytea;
  begin
    select hash into before from audit_events where ${ofTenant} and number = ${number} - 1;
    for e in select * from audit_events where ${ofTenant} and number >= ${number} order by number loop
      e.act := 'forged';
      before := hash_audit_event(before, e);
      update audit_events set act = e.act, hash = before where tenant = e.tenant and number = e.number;
    end loop;
  end $$`;
/** And the head as well, so that it agrees. */
const forgeHead = `update audit_heads h set number = e.number, hash = e.hash
  from (select * from audit_events where ${ofTenant} order by number desc limit 1) e where h.${ofTenant}`;
const truncateTo = (number: number) => `delete from audit_events where ${ofTenant} and number > ${number}`;

beforeAll(async () => {
  world = await makeTestWorld();
  auditor = await world.as('audit-administrator');
  for (let nth = 0; nth < 6; nth += 1) await signInOnce();
  anchored = (await anchor()) ?? 0;
  for (let nth = 0; nth < 3; nth += 1) await signInOnce();
  await asOwner('create table kept_events as select * from audit_events');
  await asOwner('create table kept_heads as select * from audit_heads');
});
afterAll(() => world.close());
afterEach(async () => {
  await asOwner('delete from audit_events; delete from audit_heads');
  await asOwner('insert into audit_events select * from kept_events');
  await asOwner('insert into audit_heads select * from kept_heads');
  expect(await check()).toMatchObject({ broken: null, missing: null });
});

describe('the chain of sign-ins and refusals', () => {
  it('holds, says up to where the record holds it, and how much is not anchored yet', async () => {
    const found = await check();
    expect(anchored).toBeGreaterThan(10);
    expect(found).toMatchObject({
      firstNumber: '1',
      broken: null,
      missing: null,
      anchored: String(anchored),
    });
    expect(Number(found.lastNumber)).toBeGreaterThan(anchored);
    expect(found.anchoredAt).not.toBeNull();
  });

  it.each([
    ['a row was flipped', `update audit_events set act = 'forged' where number = 3 and ${ofTenant}`, '3'],
    ['a row was deleted', `delete from audit_events where number = 5 and ${ofTenant}`, '6'],
    [
      'two rows were swapped',
      `update audit_events e set act = o.act, at = o.at, person = o.person, hash = o.hash from audit_events o
       where e.${ofTenant} and o.${ofTenant} and (e.number, o.number) in ((4, 5), (5, 4))`,
      '4',
    ],
    [
      'a hash was flipped',
      `update audit_events set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where number = 7 and ${ofTenant}`,
      '7',
    ],
  ])('shows where %s, even by the owner', async (_title, text, broken) => {
    await asOwner(text);
    expect((await check()).broken).toBe(broken);
  });

  it('misses a tail that was cut off, by how little ever', async () => {
    const last = Number((await check()).lastNumber);
    for (const to of [last - 1, anchored, 2]) {
      await asOwner(truncateTo(to));
      expect((await check()).missing).toBe(String(to + 1));
    }
    await asOwner(`delete from audit_events where ${ofTenant}`);
    expect((await check()).missing).toBe('1');
  });

  it('does not close over a tail that was cut off when more is written', async () => {
    const last = Number((await check()).lastNumber);
    await asOwner(truncateTo(last - 2));
    await signInOnce();
    expect((await check()).broken).toBe(String(last + 1));
  });

  it('shows a fork: rows written anew with every link right, and the head as well', async () => {
    await asOwner(forgeFrom(4));
    expect(await check()).toMatchObject({ broken: String(anchored) });
    await asOwner(forgeHead);
    expect(await check()).toMatchObject({ broken: String(anchored), missing: null });
  });

  it('shows a tail cut off below what was sealed, though the head was made to agree', async () => {
    await asOwner(truncateTo(anchored - 1));
    await asOwner(forgeHead);
    expect((await check()).broken).toBe(String(anchored));
    await asOwner(`delete from audit_heads where ${ofTenant}`);
    expect((await check()).missing).toBe(String(anchored));
  });

  it('above what was sealed it says that nothing holds it, which is true of a forged tail as well', async () => {
    await asOwner(forgeFrom(anchored + 1));
    expect((await check()).missing).not.toBeNull();
    await asOwner(forgeHead);
    const found = await check();
    expect(found).toMatchObject({ broken: null, missing: null, anchored: String(anchored) });
    expect(Number(found.lastNumber)).toBeGreaterThan(Number(found.anchored));
  });

  it('is anchored again when something came, and not twice for the same', async () => {
    const again = await anchor();
    expect(again).toBeGreaterThan(anchored);
    expect(await anchor()).toBeUndefined();
    expect((await check()).anchored).toBe(String(again));
    anchored = again ?? 0;
  });

  it('is reached by the application through its functions alone', async () => {
    for (const text of ['select 1 from audit_heads', 'delete from audit_heads'])
      await expect(world.pool.query(`set search_path = yanzhen; ${text}`), text).rejects.toThrow(
        'permission denied',
      );
  });
});
