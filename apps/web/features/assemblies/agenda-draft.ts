import type { callMeeting } from '@yanzhen/contract/assemblies';
import type { z } from 'zod';
import type { AgendaSubjects } from './use-agenda-subjects.ts';

type Agenda = z.input<typeof callMeeting.input>['agenda'];
export type AgendaKind = 'cases' | 'standard' | 'other';

/** An item as it is being written. */
export interface AgendaDraft {
  readonly key: string;
  readonly title: string;
  readonly kind: AgendaKind;
  /** The draft of the standard, chosen when `kind` is `standard`. */
  readonly version: string;
}

export function emptyAgendaItem(): AgendaDraft {
  return { key: crypto.randomUUID(), title: '', kind: 'other', version: '' };
}

/** Whether it may be handed in: it has a name, and what it is about exists. */
export function isReady({ title, kind, version }: AgendaDraft, { waiting }: AgendaSubjects): boolean {
  if (title.trim() === '') return false;
  return kind === 'other' || (kind === 'cases' ? waiting.length > 0 : version !== '');
}

export function toAgenda(agenda: readonly AgendaDraft[], { waiting }: AgendaSubjects): Agenda {
  return agenda.map(({ title, kind, version }) => {
    switch (kind) {
      case 'cases':
        return { title: title.trim(), about: { kind, cases: [...waiting] } };
      case 'standard':
        return { title: title.trim(), about: { kind, version } };
      case 'other':
        return { title: title.trim(), about: { kind } };
    }
  });
}
