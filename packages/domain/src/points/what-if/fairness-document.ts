import type { Json, Period } from '../../kernel/index.ts';
import type { NewFact } from '../../record/index.ts';
import type { Cliff } from './find-cliffs.ts';
import { type GroupChange, hideSmallGroups, SMALLEST_GROUP } from './group-changes.ts';
import type { RateReason } from './item-rates.ts';
import type { ChangeSummary } from './summarise-changes.ts';

export interface NamedVersion {
  readonly title: string;
  readonly version: string;
  readonly hash: string;
}

/** A cliff on a page that everybody may read: how many stand before it is left out where they are a handful. */
export type ShownCliff = Omit<Cliff, 'near'> & { readonly near: number | null };

export interface ShownItem {
  readonly item: string;
  readonly title: string;
  readonly reason: RateReason;
  /** Null where the entries are so few that everybody would know whose they are. */
  readonly figures: { readonly entries: number; readonly before: number; readonly after: number } | null;
}

/** What a draft would have made of one closed period, as it is put before a village: numbers, and nobody in them. */
export interface FairnessTrial {
  readonly period: Period;
  readonly former: readonly NamedVersion[];
  readonly summary: ChangeSummary;
  readonly groups: readonly GroupChange[];
  readonly cliffs: { readonly before: readonly ShownCliff[]; readonly after: readonly ShownCliff[] };
  readonly items: readonly ShownItem[];
  readonly added: readonly string[];
  readonly kept: number;
}

/** 公平性说明: kept with the resolution; `trial` is null where the village has closed no period yet. */
export interface FairnessDocument {
  readonly draft: NamedVersion;
  readonly trial: FairnessTrial | null;
}

/** Stream: the page. It holds no person and no name, so it is kept whole; `hash` is of the document alone. */
export type FairnessRecorded = NewFact<
  'FairnessRecorded',
  { meeting: string | null; period: Period | null; hash: string; document: Json }
>;

type Trial = Omit<FairnessTrial, 'cliffs' | 'items'> & {
  readonly cliffs: { readonly before: readonly Cliff[]; readonly after: readonly Cliff[] };
  readonly items: readonly {
    readonly item: string;
    readonly title: string;
    readonly reason: RateReason;
    readonly entries: number;
    readonly before: number;
    readonly after: number;
    readonly capped: number;
  }[];
};

const isHandful = (count: number): boolean => count > 0 && count < SMALLEST_GROUP;

const showCliff = ({ at, yuan, below, near }: Cliff): ShownCliff => ({
  at,
  yuan,
  below,
  near: isHandful(near) ? null : near,
});

/** The page of a trial: what is too small to be shown to a whole village is taken out. */
export function toFairness(draft: NamedVersion, trial: Trial | null): FairnessDocument {
  if (trial === null) return { draft, trial };
  const { period, former, summary, groups, cliffs, items, added, kept } = trial;
  return {
    draft,
    trial: {
      period,
      former,
      summary,
      added,
      kept,
      groups: hideSmallGroups(groups),
      cliffs: { before: cliffs.before.map(showCliff), after: cliffs.after.map(showCliff) },
      items: items.map(({ item, title, reason, entries, before, after, capped }) => ({
        item,
        title,
        reason,
        figures: isHandful(entries) ? null : { entries, before, after: after - capped },
      })),
    },
  };
}
