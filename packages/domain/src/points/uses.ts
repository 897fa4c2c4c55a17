import { type Actor, findDenial } from '../authority/index.ts';
import {
  addDays,
  type Day,
  daysOf,
  nextPeriod,
  type Period,
  type PeriodKind,
  periodOf,
  type Refusal,
  refuse,
} from '../kernel/index.ts';
import type { Honour, PointsItem } from '../schemes/index.ts';
import type { Standard } from './standard.ts';

/** What a veto holds back, from the day it became final to the end that its item names; it erases no points. */
export interface Block {
  readonly blocks: readonly string[];
  readonly from: Day;
  readonly until: Day;
}

type VetoItem = Pick<PointsItem, 'kind' | 'ends'> & {
  readonly effect?: { readonly blocks: readonly string[]; readonly period: 'quarter' | 'year' } | undefined;
};

/** WN-03, N-15: the effect and the end of a veto item. Undefined for an item that is no veto. */
export function blockOf(item: VetoItem, on: Day): Block | undefined {
  if (item.kind !== 'veto' || item.effect === undefined) return undefined;
  const current = periodOf(on, item.effect.period);
  const last = item.ends === 'next-period-end' ? nextPeriod(current) : current;
  return { blocks: item.effect.blocks, from: on, until: daysOf(last).last };
}

/** An account as the uses of its points see it. */
export interface UseAccount {
  readonly id: string;
  readonly village: string;
  readonly grid: string;
  readonly household: string;
  readonly takingPart: boolean;
  /** Earned points of the quarter and of the year that contain today. */
  readonly earned: Readonly<Record<'quarter' | 'year', number>>;
  /** What live vetoes hold back today. */
  readonly blocked: readonly string[];
}

export interface UseContext {
  readonly actor: Actor;
  readonly today: Day;
  readonly standard: Standard;
  readonly schemeVersion: string;
}

/** How one criterion was answered: by the record (points, vetoes) or by the people (deliberation, other). */
export type AnsweredCriterion = {
  readonly text: string;
  readonly met: boolean;
  readonly by: 'record' | 'people';
};

export interface NominateHonour {
  readonly honour: string;
  /** Answers to the criteria that people decide, in their order. */
  readonly answers: readonly boolean[];
}

/** The period of a window that contains a day; honours and certificates look at the quarter or the year. */
export function windowOf(window: 'quarter' | 'year', on: Day): Period {
  return periodOf(on, window satisfies PeriodKind);
}

const spanNames = { quarter: '本季度', year: '本年' } as const;
const NO_VETO = '没有生效中的否决';

/** What an honour asks for, each with who answers it: the record, or people. Nothing of any account. */
export function describeCriteria(
  honour: Honour,
  standard: Standard,
): readonly Pick<AnsweredCriterion, 'text' | 'by'>[] {
  return honour.criteria.map((criterion) => {
    switch (criterion.kind) {
      case 'points': {
        const demanded = standard.compiled.valueOf(criterion.atLeast);
        const span = `${spanNames[criterion.window]}积分`;
        return {
          text: demanded === undefined ? `${span}（未定门槛，供评议）` : `${span} ${demanded} 分以上`,
          by: 'record',
        };
      }
      case 'no-veto':
        return { text: NO_VETO, by: 'record' };
      case 'deliberation':
        return { text: `${criterion.by}评议同意`, by: 'people' };
      case 'other':
        return { text: criterion.text, by: 'people' };
    }
  });
}

function answerCriteria(
  honour: Honour,
  account: UseAccount,
  answers: readonly boolean[],
  standard: Standard,
): AnsweredCriterion[] | Refusal {
  const asked = honour.criteria.filter(({ kind }) => kind === 'deliberation' || kind === 'other').length;
  if (asked !== answers.length) return refuse('points.criteria-unanswered', { honour: honour.title, asked });
  const left = [...answers];
  return honour.criteria.map((criterion): AnsweredCriterion => {
    switch (criterion.kind) {
      case 'points': {
        const demanded = standard.compiled.valueOf(criterion.atLeast);
        const earned = account.earned[criterion.window];
        const span = `${spanNames[criterion.window]}积分 ${earned} 分`;
        // An empty slot is no threshold: the points are cited and the people weigh them.
        if (demanded === undefined) return { text: `${span}（未定门槛，供评议）`, met: true, by: 'record' };
        return { text: `${span}（要求 ${demanded} 分以上）`, met: earned >= demanded, by: 'record' };
      }
      case 'no-veto':
        return { text: NO_VETO, met: !account.blocked.includes('honours'), by: 'record' };
      case 'deliberation':
        return { text: `${criterion.by}评议同意`, met: left.shift() ?? false, by: 'people' };
      case 'other':
        return { text: criterion.text, met: left.shift() ?? false, by: 'people' };
    }
  });
}

/** WN-15: a nomination that cites points among other criteria; every criterion must be met, none is points alone. */
export function decideNomination(
  account: UseAccount | undefined,
  command: NominateHonour,
  context: UseContext,
): Refusal | { readonly honour: Honour; readonly criteria: readonly AnsweredCriterion[] } {
  if (account === undefined) return refuse('authority.not-found');
  const denial = findDenial('points.nominate-honour', context.actor, account);
  if (denial !== undefined) return denial;
  if (context.actor.household === account.household) return refuse('points.own-household-use');
  const honour = context.standard.compiled.standard.honours.find(({ id }) => id === command.honour);
  if (honour === undefined) return refuse('points.no-such-honour', { honour: command.honour });
  const criteria = answerCriteria(honour, account, command.answers, context.standard);
  if ('refused' in criteria) return criteria;
  const unmet = criteria.find(({ met }) => !met);
  if (unmet !== undefined)
    return refuse('points.criterion-unmet', { honour: honour.title, criterion: unmet.text });
  return { honour, criteria };
}

export interface CertificateTerms {
  readonly period: Period;
  readonly earned: number;
  readonly validUntil: Day;
}

/** WN-16: a paper the household asks for, carries away, and that expires. Nothing is sent to any lender. */
export function decideCertificate(
  account: UseAccount | undefined,
  context: UseContext,
): Refusal | CertificateTerms {
  if (account === undefined) return refuse('authority.not-found');
  const denial = findDenial('points.issue-certificate', context.actor, account);
  if (denial !== undefined) return denial;
  const { certificate } = context.standard.compiled.standard;
  if (certificate === undefined) return refuse('points.no-certificate-here');
  if (!account.takingPart) return refuse('points.no-consent');
  if (account.blocked.includes('certificate')) return refuse('points.blocked-by-veto', { use: '积分证明' });
  const demanded = context.standard.compiled.valueOf(certificate.threshold);
  if (demanded === undefined) return refuse('points.threshold-empty', { what: '开具积分证明的门槛' });
  const earned = account.earned[certificate.window];
  if (earned < demanded) return refuse('points.below-threshold', { earned, demanded });
  return {
    period: windowOf(certificate.window, context.today),
    earned,
    validUntil: addDays(context.today, certificate.validDays),
  };
}

/** A candidate's place among equals; the same points share one. */
export type TieBreakPlace = { readonly account: string; readonly earned: number; readonly place: number };

export interface NoteTieBreak {
  readonly target: string;
  /** Every other criterion of the recommendation, and whether the candidates are equal in it. */
  readonly criteria: readonly { readonly title: string; readonly equal: boolean }[];
}

/**
 * WN-17, R-19: 同等条件下. Points order candidates only when they are recorded as equal in everything else, and
 * never for 村民代表, 村委会 or 参军. Equal points stay equal; no ranking is kept outside the note.
 */
export function decideTieBreak(
  candidates: readonly (UseAccount | undefined)[],
  command: NoteTieBreak,
  context: UseContext,
): Refusal | { readonly order: readonly TieBreakPlace[] } {
  const known = candidates.filter((one) => one !== undefined);
  if (known.length < candidates.length) return refuse('authority.not-found');
  for (const account of known) {
    const denial = findDenial('points.note-tie-break', context.actor, account);
    if (denial !== undefined) return denial;
    if (context.actor.household === account.household) return refuse('points.own-household-use');
  }
  const { tieBreak } = context.standard.compiled.standard;
  const targets: readonly string[] = tieBreak?.targets ?? [];
  if (!targets.includes(command.target)) {
    return refuse('points.tie-break-target', { target: command.target });
  }
  if (new Set(known.map(({ id }) => id)).size < 2) return refuse('points.tie-break-alone');
  const unequal = command.criteria.find(({ equal }) => !equal);
  if (unequal !== undefined || command.criteria.length === 0) {
    return refuse('points.tie-break-unequal', { criterion: unequal?.title ?? '其他条件' });
  }
  const order = known
    .toSorted((a, b) => b.earned.year - a.earned.year || (a.id < b.id ? -1 : 1))
    .map(({ id, earned: { year: earned } }) => ({
      account: id,
      earned,
      place: 1 + known.filter((other) => other.earned.year > earned).length,
    }));
  return { order };
}
