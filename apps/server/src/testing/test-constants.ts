export const TENANT = 150426;
/** Sunday 22 November 2026, 10:00 in Asia/Shanghai. */
export const NOW = '2026-11-22T02:00:00.000Z';
