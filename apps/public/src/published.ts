import type { OutcomeDetails } from '@yanzhen/contract/texts/outcome-results';
import type { OutcomeKind } from '@yanzhen/contract/texts/outcomes';
import type { ProcedureFact, RecordedStatus } from '@yanzhen/domain/procedures';
import type { RetentionPeriod } from '@yanzhen/domain/schemes';
import type { IncidentCertainty, IncidentKind, RequestKind, RequestStatus } from '@yanzhen/domain/rights';

/** What the functions of migration `public-pages` answer with; each type is one function's jsonb. */
export interface PlaceLink {
  readonly id: string;
  readonly name: string;
  readonly township: string | null;
  readonly demo: boolean;
}

export interface StandardItem {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly unit: string;
  readonly points?: number | string;
  readonly definition?: string;
  readonly retired?: boolean;
  readonly basis?: { readonly reference: string };
}

export interface PublishedPlace {
  readonly id: string;
  readonly village: string;
  readonly name: string;
  readonly villageName: string;
  readonly township: string | null;
  readonly county: string | null;
  readonly demo: boolean;
  readonly responsible: readonly {
    readonly name: string;
    readonly post: string;
    readonly place: string;
    readonly phone: string | null;
    readonly hours: string | null;
  }[];
  readonly burdens: readonly {
    readonly what: string;
    readonly kind: string;
    readonly basis: string | null;
    readonly grid: string;
    readonly points: number;
    readonly on: string;
    readonly until: string;
    readonly delivered: boolean;
    readonly frozen: boolean;
  }[];
  readonly postings: readonly {
    readonly from: string;
    readonly until: string;
    readonly entries: number;
    readonly points: number;
  }[];
  readonly corrections: readonly {
    readonly what: string;
    readonly grid: string;
    readonly points: number;
    readonly on: string;
    readonly lateFor: string | null;
  }[];
  readonly resolutions: readonly { readonly title: string; readonly body: string; readonly on: string }[];
  readonly standard: {
    readonly title: string;
    readonly version: string;
    readonly effective: string;
    readonly hash: string;
    readonly items: readonly StandardItem[];
    readonly redemption: { readonly threshold: number; readonly pointsPerYuan: number } | null;
  } | null;
}

export interface HouseholdAccount {
  readonly id: string;
  readonly class: 'villager' | 'party-member' | 'grid-worker';
  readonly takingPart: boolean;
  readonly publication: boolean;
  readonly spendable: number;
  readonly holder: string | null;
  readonly month: number;
  readonly quarter: number;
  readonly year: number;
  readonly closes: readonly {
    readonly period: string;
    readonly earned: number;
    readonly threshold: number | null;
    readonly carried: number;
    readonly lapsed: number;
    readonly opened: number;
    readonly spendable: number;
    readonly yuan: number;
  }[];
}

export interface HouseholdEntry {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly quantity: number;
  readonly points: number;
  readonly on: string;
  readonly status: RecordedStatus;
  readonly until: string | null;
  readonly adverse: boolean;
  readonly delivered: string | null;
  readonly note: string | null;
  readonly reversed: string | null;
  readonly holder: string | null;
}

/** What was typed and not handed in; `id` becomes the proposal's, so that handing in twice is once. */
export interface Draft {
  readonly id: string;
  readonly entry: string;
  readonly reason: string;
}

export interface PublishedHousehold {
  readonly village: string;
  readonly draft: Draft | null;
  readonly number: string;
  readonly householder: string | null;
  /** Whether a member was told that something went wrong with his information. */
  readonly incident: boolean;
  /** The telephone that answers for this household. */
  readonly duty: { readonly phone: string; readonly hours: string } | null;
  readonly grid: string;
  readonly place: string;
  readonly demo: boolean;
  /** The month and quarter that the totals of the accounts are about. */
  readonly month: string;
  readonly quarter: string;
  readonly accounts: readonly HouseholdAccount[];
  readonly entries: readonly HouseholdEntry[];
  readonly receipts: readonly {
    readonly number: string;
    readonly at: string;
    readonly command: string | null;
  }[];
}

export interface PublishedEntry extends HouseholdEntry {
  readonly rulePoints: number | string | null;
  readonly definition: string | null;
  readonly basis: string | null;
  readonly evidence: string | null;
  readonly counted: string | null;
  readonly reversedFor: string | null;
  readonly reversalReason: string | null;
  readonly scheme: {
    readonly title: string;
    readonly version: string;
    readonly effective: string;
    readonly hash: string;
  };
  readonly adoptedBy: readonly { readonly title: string; readonly body: string; readonly on: string }[];
  readonly procedure: { readonly stages: readonly { readonly id: string; readonly title: string }[] } | null;
  readonly facts: readonly ProcedureFact[];
  readonly names: Readonly<Record<string, string>>;
  readonly objections: readonly {
    readonly id: string;
    readonly status: 'open' | 'upheld' | 'dismissed';
    readonly on: string;
    readonly instance: string;
    readonly own: boolean;
    readonly reason: string | null;
    readonly answer: string | null;
    readonly appealUntil: string | null;
  }[];
}

/** Why one number of an account is what it is; of the two lists, one is empty. */
export interface PublishedWhy {
  readonly class: HouseholdAccount['class'];
  readonly holder: string | null;
  readonly value: number;
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly unit: string;
    readonly quantity: number;
    readonly points: number;
    readonly on: string;
    readonly place: string;
    readonly by: string | null;
    readonly lateFor: string | null;
    readonly reversal: boolean;
  }[];
  readonly ledger: readonly {
    readonly type: 'AccountQuarterClosed' | 'PointsLapsed' | 'PointsRedeemed' | 'RedemptionReversed';
    readonly on: string;
    readonly by: string | null;
    readonly period: string | null;
    readonly points: number;
    readonly earned: number | null;
    readonly threshold: number | null;
    readonly fen: number | null;
  }[];
  readonly standards: readonly {
    readonly title: string;
    readonly version: string;
    readonly effective: string;
    readonly hash: string;
    readonly redemption: { readonly threshold: number; readonly pointsPerYuan: number } | null;
    readonly adoptedBy: readonly { readonly title: string; readonly on: string }[];
  }[];
  readonly seals: readonly {
    readonly number: number;
    readonly day: string;
    readonly root: string;
    readonly facts: number;
  }[];
}

export interface PublishedReceipt {
  readonly number: string;
  readonly at: string;
  readonly command: string | null;
  readonly proposal: string | null;
  readonly code: string | null;
  readonly params: Readonly<Record<string, string | number>> | null;
  readonly objection: 'open' | 'upheld' | 'dismissed' | null;
}

/** A request of the household about its information. */
export interface PublishedRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly status: RequestStatus;
  readonly person: string | null;
  readonly text: string | null;
  readonly lodgedOn: string;
  readonly due: string;
  readonly reply: string | null;
  readonly law: string | null;
  readonly objectUntil: string | null;
  readonly objection: string | null;
  readonly decision: string | null;
  readonly copyUntil: string | null;
  readonly restrictedSince: string | null;
  readonly liftedOn: string | null;
}

export interface PublishedPersonal {
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
    readonly child: boolean;
    readonly adult: boolean;
  }[];
  readonly requests: readonly PublishedRequest[];
  readonly incidents: readonly PublishedIncident[];
}

/** What went wrong with information about members of the household, as they were told. */
export interface PublishedIncident {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly certainty: IncidentCertainty;
  readonly noticedAt: string;
  readonly columns: readonly string[];
  readonly people: readonly string[];
  readonly cause: string | null;
  readonly harm: string | null;
  readonly remedy: string | null;
  readonly advice: string | null;
  readonly contact: string | null;
  readonly toldOn: string;
}

export interface PublishedCopy {
  readonly person: string | null;
  readonly madeAt: string;
  readonly until: string;
  readonly parts: readonly {
    readonly title: string;
    readonly rows: readonly Readonly<Record<string, unknown>>[];
  }[];
}

export interface AccessLine {
  readonly person: string;
  readonly reader: string | null;
  readonly post: string;
  readonly what: string;
  readonly at: string;
}

export interface FoundPin {
  readonly tenant: number;
  readonly village: string;
  readonly household: string;
  readonly pin_hash: string;
  readonly locked_until: string | null;
  readonly demo: boolean;
}

/** How long a county keeps what it knows of people; `scheme` is its own, null where it has published none. */
export interface PublishedRetention {
  readonly tenant: number;
  readonly county: string;
  readonly scheme: {
    readonly title: string;
    readonly version: string;
    readonly effective: string;
    readonly published: string;
    readonly periods: readonly RetentionPeriod[];
  } | null;
}

/** One decision about the household or somebody in it. */
export interface PublishedOutcome {
  readonly kind: OutcomeKind;
  readonly on: string;
  readonly by: string;
  readonly about: string | null;
  readonly reason: string | null;
  readonly points: number | null;
  readonly law: string | null;
  readonly standard: string | null;
  readonly details: OutcomeDetails | null;
  readonly entry: string | null;
}
