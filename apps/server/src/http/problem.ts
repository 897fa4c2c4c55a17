import { explainRefusal, isRefusalCode } from '@yanzhen/contract/refusals';
import type { Refusal } from '@yanzhen/domain/kernel';
import type { FastifyReply } from 'fastify';

/** RFC 9457, with the refusal's code and values so that a client can act on it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const statusByCode: Readonly<Record<string, number>> = {
  'authority.not-signed-in': 401,
  'authority.wrong-password': 401,
  'authority.step-over': 401,
  'authority.wrong-code': 401,
  'authority.provider-flow-over': 401,
  'authority.provider-answer-wrong': 401,
  'authority.provider-declined': 401,
  'authority.provider-not-linked': 401,
  'authority.provider-away': 503,
  'authority.locked': 429,
  'authority.address-locked': 429,
  'authority.not-found': 404,
  'field.device-unknown': 401,
  'record.key-missing': 400,
  'record.not-asked': 400,
  'record.key-reused': 409,
  'record.conflict': 409,
  'record.clock-behind': 503,
  'system.bad-request': 400,
  'system.not-json': 400,
  'system.too-large': 413,
  'system.no-such-page': 404,
  'system.database-away': 503,
  'system.busy': 503,
  'system.disk-full': 503,
  'system.disk-full-reading': 503,
  'system.failed': 500,
};

/** 403 for what this post may not do, 422 for what the rules do not allow, or the code's own status. */
export function statusOf(code: string): number {
  return statusByCode[code] ?? (code.startsWith('authority.') ? 403 : 422);
}

export function toProblem(refusal: Refusal): Problem {
  const status = statusOf(refusal.code);
  const detail = isRefusalCode(refusal.code) ? explainRefusal(refusal) : refusal.code;
  return {
    type: `urn:yanzhen:refusal:${refusal.code}`,
    title: '没有办成',
    status,
    detail,
    code: refusal.code,
    params: refusal.params,
  };
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = toProblem(refusal);
  if (problem.status === 503) void reply.header('retry-after', '5');
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
