import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../html.ts';
import type { Deps, Send } from './request.ts';

/** Once for its id; leads to the page with the number, which may be loaded again without handing in again. */
export async function handIn(
  { store, now }: Deps,
  send: Send,
  request: FastifyRequest,
  reply: FastifyReply,
  token: Buffer,
  proposal: { readonly id: string; readonly command: string; readonly body: object },
): Promise<FastifyReply> {
  const number = await store.handIn(token, proposal.id, proposal.command, proposal.body, now());
  if (number !== null && number !== '') return reply.redirect(`/home/receipts/${number}`, 303);
  const body = html`<p>${texts.tooMany}</p>`;
  return send(request, reply, { title: texts.points, body, demo: false, back: '/home', status: 429 });
}
