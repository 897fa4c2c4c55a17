import { officerTexts } from '@yanzhen/contract/texts/officer';

const { bodies } = officerTexts.assemblies;

export const bodyNames = Object.keys(bodies) as readonly (keyof typeof bodies)[];

export function writeBody(body: string): string {
  return Object.hasOwn(bodies, body) ? bodies[body as keyof typeof bodies] : body;
}
