import type { DemoPeople } from './generate-people.ts';
import type { DemoAppointment, DemoStaff } from './staff-demo.ts';

/** Somebody to sign in as: all posts of one person, with the telephone number that identifies them. */
export interface DemoIdentity {
  readonly person: string;
  readonly name: string;
  readonly phone: string;
  readonly key: string | null;
  readonly appointments: readonly DemoAppointment[];
}

/** Everybody who holds a post, in the order of the appointments; villagers sign in with number and PIN instead. */
export function listDemoIdentities(people: DemoPeople, staff: DemoStaff): DemoIdentity[] {
  const known = new Map<string, { name: string; phone: string | null; key: string | null }>([
    ...staff.officers.map((officer) => [officer.id, officer] as const),
    ...people.households.flatMap((home) => home.members.map((member) => [member.id, member] as const)),
  ]);
  const held = new Map<string, DemoAppointment[]>();
  for (const appointment of staff.appointments) {
    held.set(appointment.person, [...(held.get(appointment.person) ?? []), appointment]);
  }
  return [...held].flatMap(([person, appointments]) => {
    const own = known.get(person);
    if (own === undefined || own.phone === null) return [];
    return [{ person, name: own.name, phone: own.phone, key: own.key, appointments }];
  });
}
