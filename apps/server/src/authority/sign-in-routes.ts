import { randomUUID } from 'node:crypto';
import { signInInput } from '@yanzhen/contract/authority';
import {
  confirmFactorInput,
  factorToSetUp,
  newPasswordInput,
  recoveryCodes,
  showFactorInput,
  signInStepOutput,
} from '@yanzhen/contract/authority-sign-in';
import type { SignInStep } from '@yanzhen/domain/authority';
import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sendRefusal } from '../http/problem.ts';
import { isFromOurPages, readComputer, readToken, setComputer, setToken } from '../http/session-cookie.ts';
import { executeCommand } from '../record/execute-command.ts';
import type { AnyCommandHandler } from '../record/handlers.ts';
import { chooseFirstPasswordHandler } from './change-password.ts';
import { originOf } from './describe-device.ts';
import { checkPassword, type Match } from './check-password.ts';
import { confirmFactorHandler, makeBeginFactorHandler } from './second-factor.ts';
import { showFactor } from './show-factor.ts';
import { registerProviderSignIn } from './provider-routes.ts';
import { answerOpened, type Door, note, open } from './sign-in-door.ts';
import { findStepSession, type StepSession, toCommandSession } from './sign-in-flow.ts';

const beginFactorHandler = makeBeginFactorHandler('signing-in');

/** The sign-in on its way that this browser holds, if it awaits just this step. */
async function findStep(
  { runtime }: Door,
  request: FastifyRequest,
  awaited: SignInStep,
): Promise<StepSession | Refusal> {
  if (!isFromOurPages(request)) return refuse('authority.forbidden-origin');
  const behind = runtime.guardClock();
  if (behind !== undefined) return behind;
  const step = await findStepSession(runtime, readToken(request));
  return step?.awaiting === awaited ? step : refuse('authority.step-over');
}

/** Runs the one command that a step is for. */
async function runStep(
  { runtime }: Door,
  step: StepSession,
  handler: AnyCommandHandler,
  input: unknown,
): Promise<unknown> {
  const session = await toCommandSession(runtime, step);
  if (session === undefined) return refuse('authority.step-over');
  const outcome = await executeCommand(runtime, handler, session, input, randomUUID());
  const isOver = isRefusal(outcome) && outcome.code === 'authority.not-signed-in';
  return isOver ? refuse('authority.step-over') : outcome;
}

/** Goes on after a step; the factor has been shown by then, because it is always the first. */
async function goOn(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  step: StepSession,
): Promise<FastifyReply> {
  const opened = await open(door, request, step, {
    showedFactor: true,
    via: step.via,
    after: step.tokenHash,
  });
  return isRefusal(opened) ? sendRefusal(reply, opened) : answerOpened(door, reply, opened);
}

/** Which of the counties that this password opens; it is sent again with the answer, so nothing is half open meanwhile. */
function askCounty(reply: FastifyReply, matches: readonly Match[]): FastifyReply {
  const counties = matches.map(({ tenant, county }) => ({ county: tenant, name: county }));
  return reply.status(202).header('cache-control', 'no-store').send({ awaiting: 'county', counties });
}

function registerPassword(app: FastifyInstance, door: Door): void {
  const { runtime } = door;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/sign-in',
    { schema: { summary: '登录：手机号和密码', body: signInInput, response: { 202: signInStepOutput } } },
    async (request, reply) => {
      if (!isFromOurPages(request)) return sendRefusal(reply, refuse('authority.forbidden-origin'));
      const checked = await checkPassword(runtime, request, request.body);
      for (const owner of checked.owners)
        await note(door, request, 'sign-in.password', owner, checked.refusal);
      if (checked.refusal !== undefined) return sendRefusal(reply, checked.refusal);
      const [{ tenant, person }, ...others] = checked.matches;
      if (others.length > 0) return askCounty(reply, checked.matches);
      const opened = await open(
        door,
        request,
        { tenant, person },
        {
          computer: readComputer(request),
          showedFactor: false,
        },
      );
      return isRefusal(opened) ? sendRefusal(reply, opened) : answerOpened(door, reply, opened);
    },
  );
  typed.post(
    '/api/sign-in/password',
    {
      schema: {
        summary: '登录：把发给的初始密码换成自己的',
        body: newPasswordInput,
        response: { 202: signInStepOutput },
      },
    },
    async (request, reply) => {
      const step = await findStep(door, request, 'new-password');
      if (isRefusal(step)) return sendRefusal(reply, step);
      const done = await runStep(door, step, chooseFirstPasswordHandler, request.body);
      await note(door, request, 'sign-in.new-password', step, done);
      return isRefusal(done) ? sendRefusal(reply, done) : goOn(door, request, reply, step);
    },
  );
}

function registerFactor(app: FastifyInstance, door: Door): void {
  const { runtime, secureCookies } = door;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/sign-in/second-factor',
    {
      schema: {
        summary: '登录：验证码或恢复码',
        body: showFactorInput,
        response: { 202: signInStepOutput },
      },
    },
    async (request, reply) => {
      const step = await findStep(door, request, 'second-factor');
      if (isRefusal(step)) return sendRefusal(reply, step);
      const shown = await showFactor(runtime, step, request.body, originOf(request));
      const act = !isRefusal(shown) && shown.kind === 'recovery-code' ? 'recovery-code' : 'second-factor';
      await note(door, request, `sign-in.${act}`, step, shown);
      if (isRefusal(shown)) return sendRefusal(reply, shown);
      if (shown.computer !== undefined) setComputer(reply, shown.computer, secureCookies);
      return goOn(door, request, reply, step);
    },
  );
  typed.post(
    '/api/sign-in/enrolment',
    { schema: { summary: '登录：首次设置二次验证', response: { 200: factorToSetUp } } },
    async (request, reply) => {
      const step = await findStep(door, request, 'enrolment');
      if (isRefusal(step)) return sendRefusal(reply, step);
      const begun = await runStep(door, step, beginFactorHandler, { proof: '' });
      if (isRefusal(begun)) return sendRefusal(reply, begun);
      return reply.header('cache-control', 'no-store').send(factorToSetUp.parse(begun));
    },
  );
  typed.post(
    '/api/sign-in/enrolment/confirm',
    {
      schema: {
        summary: '登录：填写验证器上的数字，完成首次设置',
        body: confirmFactorInput,
        response: { 200: recoveryCodes },
      },
    },
    async (request, reply) => {
      const step = await findStep(door, request, 'enrolment');
      if (isRefusal(step)) return sendRefusal(reply, step);
      const confirmed = await runStep(door, step, confirmFactorHandler, request.body);
      await note(door, request, 'sign-in.enrolment', step, confirmed);
      if (isRefusal(confirmed)) return sendRefusal(reply, confirmed);
      const opened = await open(door, request, step, {
        showedFactor: true,
        via: step.via,
        after: step.tokenHash,
      });
      if (isRefusal(opened)) return sendRefusal(reply, opened);
      setToken(reply, opened.token, secureCookies);
      return reply.header('cache-control', 'no-store').send(recoveryCodes.parse(confirmed));
    },
  );
}

/** Signing in step by step: the password, the second factor, and what an account still lacks. */
export function registerSignIn(app: FastifyInstance, door: Door): void {
  registerPassword(app, door);
  registerFactor(app, door);
  registerProviderSignIn(app, door);
}
