import type { AppointmentListed } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';

const { bodies, channels } = officerTexts.appointments;

/** The village before its grid, unless the grid's own name begins with it. */
export function writePlace({ placeName, villageName }: AppointmentListed): string {
  return villageName === null || placeName.startsWith(villageName) ? placeName : `${villageName}${placeName}`;
}

/** `选举（村民委员会）`; 未登记 for what was on record before channels were. */
export function writeChannel({ channel, body }: AppointmentListed): string {
  const how = channel === 'appointed' || channel === 'elected' ? channels[channel] : channels.unknown;
  const where = body !== null && Object.hasOwn(bodies, body) ? bodies[body as keyof typeof bodies] : '';
  return where === '' ? how : `${how}（${where}）`;
}
