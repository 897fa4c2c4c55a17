import { type Actor, findDenial } from '../authority/index.ts';
import type { Refusal } from '../kernel/index.ts';

/** Whoever sees a list may take it along, and it is logged; whom it names is found within what the session sees. */
export function decideNoteExport(actor: Actor): Refusal | undefined {
  return findDenial('insight.note-export', actor);
}
