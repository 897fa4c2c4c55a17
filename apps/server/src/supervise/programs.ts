import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the bundles, this one among them. */
export const DIST = dirname(fileURLToPath(import.meta.url));
export const SERVER = join(DIST, 'server.mjs');
export const PUBLIC = join(DIST, 'public.mjs');
