import { pendingStatuses } from '@yanzhen/domain/procedures';

/** The statuses of a case on its way, as the list of an SQL `in (…)`. */
export const pendingInSql = pendingStatuses.map((status) => `'${status}'`).join(', ');
