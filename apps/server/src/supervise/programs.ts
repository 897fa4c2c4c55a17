import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the bundles, this one among them. */
export const DIST = dirname(fileURLToPath(import.meta.url));
export const SERVER = join(DIST, 'server.mjs');
export const PUBLIC = join(DIST, 'public.mjs');

/**
 * How Node runs a service. What a request makes is garbage at once; of the 16 MB that Node gives to what is young, and
 * keeps three times, half serves as well and leaves the machine some 20 MB more. What is old is collected when it has
 * grown by as much as Node thinks the heap may have: on a large machine threefold, so that 50 MB of code and caches were
 * looked through again at 200. Under a limit of 1 GB, which nothing here comes near, it is at about one and a half.
 */
export const SERVICE_FLAGS = [
  '--enable-source-maps',
  '--max-semi-space-size=8',
  '--max-old-space-size=1024',
] as const;
