import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the bundles, this one among them. */
export const DIST = dirname(fileURLToPath(import.meta.url));
export const SERVER = join(DIST, 'server.mjs');
export const PUBLIC = join(DIST, 'public.mjs');

/**
 * How Node runs a service. What a request makes is garbage at once; of the 16 MB that Node gives to what is young, and
 * keeps three times, half serves as well and leaves the machine some 20 MB more.
 */
export const SERVICE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=8'] as const;
