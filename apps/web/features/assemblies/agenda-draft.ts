import type { callMeeting } from '@yanzhen/contract/assemblies';
import type { z } from 'zod';

type Agenda = z.input<typeof callMeeting.input>['agenda'];
export type AgendaKind = 'cases' | 'standard' | 'other';

/** An item as it is being written; ready once what it is about is chosen. */
export interface AgendaDraft {
  readonly key: string;
  readonly title: string;
  readonly kind: AgendaKind;
  readonly cases: readonly string[];
  readonly version: string;
  readonly isReady: boolean;
}

export function emptyAgendaItem(): AgendaDraft {
  return { key: crypto.randomUUID(), title: '', kind: 'other', cases: [], version: '', isReady: true };
}

/** Whether it may be handed in follows from its kind. */
export function withChange(item: AgendaDraft, change: Partial<AgendaDraft>): AgendaDraft {
  const next = { ...item, ...change };
  const isReady =
    next.kind === 'other' || (next.kind === 'cases' ? next.cases.length > 0 : next.version !== '');
  return { ...next, isReady };
}

export function toAgenda(agenda: readonly AgendaDraft[]): Agenda {
  return agenda.map(({ title, kind, cases, version }) => {
    switch (kind) {
      case 'cases':
        return { title: title.trim(), about: { kind, cases: [...cases] } };
      case 'standard':
        return { title: title.trim(), about: { kind, version } };
      case 'other':
        return { title: title.trim(), about: { kind } };
    }
  });
}
