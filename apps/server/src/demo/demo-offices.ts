import { formGroup, groupKind, readResolutions } from '@yanzhen/contract/assemblies';
import { nameDeputy } from '@yanzhen/contract/authority';
import { addDays, type Day } from '@yanzhen/domain/kernel';
import type { LocalClient } from '../http/local-client.ts';
import type { DemoActors } from './demo-actors.ts';
import type { DemoAppointment, DemoGroup } from './staff-demo.ts';

/** The item of the two committees' agenda that forms the village's groups. */
export const GROUPS_ITEM = '设立积分工作领导小组和积分制评议小组';

const TERM_DAYS = 3 * 365;

/** everybody who decides a stage alone gets somebody for what he has to stand back from. */
export async function nameDeputies(
  secretary: LocalClient,
  deputies: readonly DemoAppointment[],
  day: Day,
  actors: DemoActors,
): Promise<void> {
  for (const { id, person, deputyOf } of deputies) {
    if (deputyOf === null) continue;
    const { appointment } = await secretary.run(nameDeputy, {
      appointment: deputyOf,
      person,
      since: day,
      until: addDays(day, TERM_DAYS),
      reason: '组长本户或本人登记的事项应当回避，由代理人初审（示例）',
    });
    actors.noteMade(id, appointment);
  }
}

/** WN-07, WN-08: both groups, by the resolution that the two committees have just passed. */
export async function formGroups(
  secretary: LocalClient,
  village: string,
  groups: readonly DemoGroup[],
  day: Day,
): Promise<void> {
  const { resolutions } = await secretary.read(readResolutions, { village });
  const resolution = resolutions.find(({ title }) => title === GROUPS_ITEM)?.id ?? null;
  for (const { kind, members } of groups)
    await secretary.run(formGroup, {
      village,
      kind: groupKind.parse(kind),
      members: [...members],
      since: day,
      resolution,
    });
}
