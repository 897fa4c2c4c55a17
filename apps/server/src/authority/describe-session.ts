import type { AppointmentChoice, SessionOutput } from '@yanzhen/contract/authority';
import { abilities, type AbilityName, isPost, posts } from '@yanzhen/domain/authority';
import { dayOf } from '@yanzhen/domain/kernel';
import { inTransaction } from '../database/transaction.ts';
import type { EndpointRuntime } from '../http/under-session.ts';
import { type AppointmentRow, type Session, selectAppointments } from './session.ts';

function toChoice(
  row: AppointmentRow,
  labels: Readonly<Record<string, string>>,
): AppointmentChoice | undefined {
  if (!isPost(row.post)) return undefined;
  return {
    id: row.id,
    post: row.post,
    postLabel: labels[row.post] ?? posts[row.post].label,
    place: row.place,
    placeName: row.place_name,
    village: row.village,
    villageName: row.village_name,
  };
}

/** Who is signed in and what the current post may do, in the words of the place; undefined once the session ended. */
export async function describeSession(
  runtime: Pick<EndpointRuntime, 'pool' | 'clock'>,
  session: Session,
): Promise<SessionOutput | undefined> {
  const { actor } = session;
  const now = runtime.clock.now();
  return inTransaction(runtime.pool, actor, async (transaction) => {
    const [live, rows, people, tenants] = await Promise.all([
      session.check(transaction, now),
      selectAppointments(transaction, actor.tenant, actor.person, dayOf(now)),
      transaction.query<{ name: string }>({
        name: 'name-of-person',
        text: 'select name from people where tenant = $1 and id = $2',
        values: [actor.tenant, actor.person],
      }),
      transaction.query<{ name: string; demo: boolean; labels: Record<string, string> }>({
        name: 'tenant',
        text: 'select name, demo, labels from tenants where tenant = $1',
        values: [actor.tenant],
      }),
    ]);
    const tenant = tenants[0];
    const choices = rows.flatMap((row) => toChoice(row, tenant?.labels ?? {}) ?? []);
    const current = choices.find((choice) => choice.id === actor.appointment);
    if (!live || tenant === undefined || current === undefined) return { result: undefined, last: [] };
    const result: SessionOutput = {
      person: actor.person,
      name: people[0]?.name ?? '',
      tenant: { code: actor.tenant, name: tenant.name, demo: tenant.demo, labels: tenant.labels },
      current,
      appointments: choices,
      abilities: (Object.keys(abilities) as AbilityName[]).filter((name) =>
        Object.hasOwn(abilities[name], actor.post),
      ),
      today: dayOf(now),
    };
    return { result, last: [] };
  });
}
