import type { InboxDue } from '@yanzhen/contract/inbox';
import { countWorkingDays, type Day, type DueDay } from '@yanzhen/domain/kernel';
import { getCalendar } from '../schemes/calendar.ts';

/** A last day as a list shows it, with the working days that are left. */
export function describeDue(due: DueDay, today: Day): InboxDue {
  return { ...due, workingDaysLeft: countWorkingDays(getCalendar(), today, due.day) };
}

/** A day that may still move (暂定) is never held against anybody. */
export function isOverdue(due: DueDay | undefined, today: Day): boolean {
  return due !== undefined && !due.provisional && due.day < today;
}

/** The first last day of several, since several of a group may be due on different days. */
export function findEarliest(dues: readonly (DueDay | undefined)[]): DueDay | undefined {
  return dues
    .filter((due) => due !== undefined)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0];
}
