import type { HandIn } from '@yanzhen/contract/field';
import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import { z } from 'zod';
import { findUnfitText } from '../http/unfit-text.ts';
import { hashBody } from '../record/execute-command.ts';
import type { Proposable } from './proposable.ts';

export interface ParsedItem {
  readonly id: string;
  readonly command: string;
  /** The command's input with its defaults filled in. */
  readonly body: unknown;
  readonly hash: string;
  /** The account or other subject that the input names, when it names one. */
  readonly account: string | null;
  /** The phone's own moment; null when its clock wrote nonsense, which is no reason to lose the entry. */
  readonly recordedAt: string | null;
}

export interface RefusedItem {
  readonly id: string;
  readonly refusal: Refusal;
}

export function isRefusedItem(item: ParsedItem | RefusedItem): item is RefusedItem {
  return 'refusal' in item;
}

const isId = z.uuid();
const withAccount = z.object({ account: z.uuid() });

/** Checks one item of what a phone hands in by itself; one that no command could ever take is answered at once. */
export function parseItem(
  proposable: Proposable,
  { id, command, body, recordedAt }: HandIn['proposals'][number],
): ParsedItem | RefusedItem {
  if (!isId.safeParse(id).success) return { id, refusal: refuse('field.malformed', { problems: '编号' }) };
  const unfit = findUnfitText([command, body, recordedAt]);
  if (unfit !== undefined) return { id, refusal: refuse('field.malformed', unfit.params) };
  const handler = proposable.device.get(command)?.single;
  if (handler === undefined)
    return { id, refusal: refuse('field.command-not-allowed', { command: command.slice(0, 64) }) };
  const parsed = handler.contract.input.safeParse(body);
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, 3).map((issue) => issue.message);
    return { id, refusal: refuse('field.malformed', { problems: problems.join('；') }) };
  }
  const named = withAccount.safeParse(parsed.data);
  const moment = Date.parse(recordedAt);
  return {
    id: id.toLowerCase(),
    command,
    body: parsed.data,
    hash: hashBody(handler, parsed.data),
    account: named.success ? named.data.account : null,
    recordedAt: Number.isNaN(moment) ? null : new Date(moment).toISOString(),
  };
}
