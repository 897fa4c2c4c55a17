import { build } from './build.mjs';

/** Before the browser tests: the pages as they are built for people, once for all of them, and only where something changed. */
export async function setup() {
  await build({ say: () => undefined, only: ['officer', 'field'] });
}
