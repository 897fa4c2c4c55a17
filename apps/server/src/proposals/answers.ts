import type { ProposalAnswer } from '@yanzhen/contract/field';
import { explainRefusal, isRefusalCode } from '@yanzhen/contract/refusals';
import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { ProposalRow } from './store-proposals.ts';

/** A refusal's sentence; one stored by an older program may have a code that is gone. */
export function explain(refusal: Refusal): string {
  return isRefusalCode(refusal.code) ? explainRefusal(refusal) : refusal.code;
}

/** The refusal that a settlement kept, as data again. */
export function refusalOf(outcome: ProposalRow['outcome']): Refusal | undefined {
  const { code, params } = outcome ?? {};
  return typeof code === 'string' ? refuse(code, (params ?? {}) as Refusal['params']) : undefined;
}

export function refusedAnswer(id: string, refusal: Refusal): ProposalAnswer {
  return { id, status: 'refused', again: false, code: refusal.code, detail: explain(refusal) };
}

const settledTexts: Readonly<Record<string, string>> = {
  accept: '已由负责人照原样记入。',
  correct: '已由负责人改正后记入。',
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** What the phone is told of a row. */
export function answerOf(
  { id, status, outcome }: Pick<ProposalRow, 'id' | 'status' | 'outcome'>,
  again: boolean,
): ProposalAnswer {
  const refusal = refusalOf(outcome);
  if (status === 'settled') {
    const answer = textOf(outcome?.['answer']);
    const detail = settledTexts[answer] ?? `没有记入：${textOf(outcome?.['reason'])}`;
    return { id, status, again, output: outcome?.['output'], code: answer, detail };
  }
  if (refusal !== undefined) return { id, status, again, code: refusal.code, detail: explain(refusal) };
  return { id, status, again, output: outcome?.['output'] };
}
