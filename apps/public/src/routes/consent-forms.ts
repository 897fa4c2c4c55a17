import { randomUUID } from 'node:crypto';
import { consentTexts } from '@yanzhen/contract/texts/consent';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { missingPage } from '../page.ts';
import { type ConsentChoice, consentChoices, writeConsentQuestion } from '../pages/form-pages.ts';
import { handIn } from './hand-in.ts';
import { onHousehold } from './household.ts';
import { type Deps, field, isUuid, type Send } from './request.ts';

type ConsentRequest = FastifyRequest<{ Params: { account: string; choice: string } }>;

const commands: Readonly<Record<ConsentChoice, (account: string) => { command: string; body: object }>> = {
  publish: (account) => ({
    command: 'points.consent-publication',
    body: { account, consentVersion: consentTexts.version },
  }),
  unpublish: (account) => ({ command: 'points.withdraw-consent', body: { account, scope: 'publication' } }),
  leave: (account) => ({ command: 'points.withdraw-consent', body: { account, scope: 'taking-part' } }),
};

const findChoice = (text: string) => consentChoices.find((choice) => choice === text);

/** Withdrawing is as easy as giving: one question, one button, no reason asked. */
export function registerConsents(app: FastifyInstance, deps: Deps, send: Send): void {
  const path = '/home/consents/:account/:choice';
  app.get(path, (request: ConsentRequest, reply) =>
    onHousehold(deps, send, request, reply, (home) => {
      const { account } = request.params;
      const choice = findChoice(request.params.choice);
      const isKnown = choice !== undefined && home.accounts.some(({ id }) => id === account);
      const page = isKnown ? writeConsentQuestion(home, account, choice, randomUUID()) : missingPage;
      return send(request, reply, page);
    }),
  );
  app.post(path, (request: ConsentRequest, reply) =>
    onHousehold(deps, send, request, reply, (home, token) => {
      const { account } = request.params;
      const choice = findChoice(request.params.choice);
      const id = field(request, 'proposal', 36);
      if (choice === undefined || !isUuid(id) || !home.accounts.some((one) => one.id === account)) {
        return send(request, reply, missingPage);
      }
      return handIn(deps, send, request, reply, token, { id, ...commands[choice](account) });
    }),
  );
}
