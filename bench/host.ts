/** Loopback by number, so that no name resolution is measured. */
export const HOST = '127.0.0.1';
