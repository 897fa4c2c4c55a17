import { appoint, endAppointment, openAccount, readAppointments } from '@yanzhen/contract/authority';
import { dayOf } from '@yanzhen/domain/kernel';
import type { Post } from '@yanzhen/domain/authority';
import { signIn, type TestClient } from './test-client.ts';
import type { TestWorld } from './test-world.ts';

let phones = 0;

/** Opens an account for whoever holds a post and signs in. */
export async function signInPerson(world: TestWorld, person: string): Promise<TestClient> {
  const security = await world.as('security-administrator');
  phones += 1;
  const phone = `1380000${String(phones).padStart(4, '0')}`;
  const { password } = await security.run(openAccount, { person, phone });
  // As everybody in these tests: on this machine alone, in a session that outlasts a jump of the clock.
  await world.askAsOwner('update yanzhen.sign_ins set demo = true where person = $1', [person]);
  return signIn(world.app, phone, password ?? '');
}

/** A member of a household takes a post at a place from its present holder; answers the appointment. */
export async function replaceHolder(
  world: TestWorld,
  post: Post,
  { person, place, index = 0 }: { readonly person: string; readonly place: string; readonly index?: number },
): Promise<string> {
  const township = await world.as('township-officer');
  const since = dayOf(world.clock.now());
  const { appointments } = await township.read(readAppointments, { person: world.personOf(post, index) });
  for (const { id } of appointments)
    await township.run(endAppointment, { appointment: id, until: since, reason: '换任' });
  const { appointment } = await township.run(appoint, { person, post, place, since });
  return appointment;
}
