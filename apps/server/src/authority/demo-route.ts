import { demoSignInsOutput } from '@yanzhen/contract/authority';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { DemoSignIns } from '../supervise/demo-sign-ins.ts';
import { isFromThisMachine } from './is-from-this-machine.ts';

/**
 * What `npm start` prints, for the sign-in page to click. The passwords are known to everyone, so they are told to
 * this machine alone, and `signIns` is undefined wherever the server can be reached from another.
 */
export function registerDemo(app: FastifyInstance, signIns: DemoSignIns | undefined): void {
  app
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/demo-sign-ins',
      { schema: { summary: '示例账号，只在本机的演示里有', response: { 200: demoSignInsOutput } } },
      async (request, reply) => {
        const told = isFromThisMachine(request) ? (signIns ?? []) : [];
        return reply.header('cache-control', 'no-store').send({
          signIns: told
            .filter(({ pages }) => pages === 'officer')
            .map(({ role, name, account, secret }) => ({ role, name, phone: account, password: secret })),
        });
      },
    );
}
