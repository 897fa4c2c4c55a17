import type { FastifyInstance } from 'fastify';
import { type LocalClient, signInLocally } from '../http/local-client.ts';
import type { Clock } from '../record/clock.ts';
import type { DemoIdentity } from './list-identities.ts';

/** Known to everyone; its accounts work on this machine alone. */
export const DEMO_PASSWORD = 'yanzhen-demo';

/** Signs demo people in, each under the appointment that a step of the history needs. */
export interface DemoActors {
  /** The holder of a post at a place; `nth` when several hold it there. */
  at(post: string, place: string, nth?: number): Promise<LocalClient>;
  holdersAt(post: string, place: string): readonly string[];
  /** A planned appointment was made, under the id that the record gave it. */
  noteMade(planned: string, made: string): void;
}

/** People sign in again after three weeks, before their session ends. */
const LASTS_MS = 21 * 86_400_000;

export function makeDemoActors(
  app: FastifyInstance,
  identities: readonly DemoIdentity[],
  clock: Clock,
): DemoActors {
  const made = new Map<string, string>();
  const signedIn = new Map<string, { readonly client: LocalClient; readonly since: number }>();
  const holding = (post: string, place: string) =>
    identities.flatMap((identity) =>
      identity.appointments
        .filter((one) => one.post === post && one.place === place)
        .map((appointment) => ({ identity, appointment })),
    );
  return {
    noteMade: (planned, id) => void made.set(planned, id),
    holdersAt: (post, place) => holding(post, place).map(({ identity }) => identity.person),
    at: async (post, place, nth = 0) => {
      const found = holding(post, place)[nth];
      if (found === undefined) throw new Error(`nobody is ${post} at ${place}`);
      const known = signedIn.get(found.appointment.id);
      const at = Date.parse(clock.now());
      if (known !== undefined && at - known.since < LASTS_MS) return known.client;
      const client = await signInLocally(app, found.identity.phone, DEMO_PASSWORD);
      await client.choose(made.get(found.appointment.id) ?? found.appointment.id);
      signedIn.set(found.appointment.id, { client, since: at });
      return client;
    },
  };
}
