import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandContract } from '@yanzhen/contract/endpoint';
import { canonicalize, type Json } from '@yanzhen/domain/kernel';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { z } from 'zod';
import type { Problem } from '../../http/problem.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimulatedCounty } from './simulated-county.ts';

/** What may happen to a request between a person and the record. */
const faults = ['duplicate', 'lost-reply', 'cut-before', 'cut-after', 'crash'] as const;
type Fault = (typeof faults)[number];
/** Also what happens around the requests: the phone hands in out of order and again, the clock is set back. */
export const accidents = [...faults, 'reordered', 'handed-in-twice', 'clock-back'] as const;
export type Accident = (typeof accidents)[number];

const MOST_SENDINGS = 12;
/** A command costs some ten statements; beyond them a cut meets none and the request goes through. */
const MOST_STATEMENTS = 12;

/** Who sends: the person, and the session he acts in. */
export interface Sender {
  readonly person: string;
  readonly cookie: string;
}

/** A command that was answered: what was acknowledged must be in the record, what was refused must not. */
export interface Acknowledged {
  readonly person: string;
  readonly key: string;
  readonly command: string;
  readonly done: boolean;
}

export type Outcome<Output> =
  | { readonly ok: true; readonly output: Output }
  | { readonly ok: false; readonly code: string };

/**
 * The line between a village's people and the server: requests are sent twice, answers get lost, connections to the
 * database are cut between two statements and the server dies. Whoever sent a request sends it again under the same
 * key until it is answered.
 */
export class FaultyLine {
  readonly acknowledged: Acknowledged[] = [];
  /** How often each accident truly befell somebody: a cut that met no statement is none. */
  readonly befell = new Map<Accident, number>();

  constructor(
    private readonly county: SimulatedCounty,
    private readonly random: SeededRandom,
    /** The share of requests to which something happens. */
    private readonly share: number,
  ) {}

  async command<Input extends z.ZodType, Output extends z.ZodType>(
    { cookie, person }: Sender,
    contract: CommandContract<Input, Output>,
    input: z.input<Input>,
  ): Promise<Outcome<z.infer<Output>>> {
    const key = randomUUID();
    const reply = await this.send({
      method: 'POST',
      url: contract.path,
      headers: { cookie, 'x-yanzhen': '1', 'idempotency-key': key },
      payload: input as object,
    });
    const done = reply.statusCode === 200;
    this.acknowledged.push({ person, key, command: contract.name, done });
    if (done) return { ok: true, output: contract.output.parse(reply.json()) };
    const { code, detail } = reply.json<Problem>();
    if (reply.statusCode >= 500 || !/[一-龥]/.test(detail)) {
      throw new Error(`${contract.name} answered ${reply.statusCode}: ${reply.body}`);
    }
    return { ok: false, code };
  }

  noteAccident(accident: Accident): void {
    this.befell.set(accident, (this.befell.get(accident) ?? 0) + 1);
  }

  /** Sends until there is an answer that is not the server's own trouble. */
  async send(request: InjectOptions): Promise<LightMyRequestResponse> {
    const fault = this.random.chance(this.share) ? this.random.pick(faults) : undefined;
    let reply = await this.sendUnder(fault, request);
    const heard = [fault, reply?.body];
    for (let sent = 1; !isAnswer(reply); sent += 1) {
      if (sent === MOST_SENDINGS)
        throw new Error(`never answered: ${JSON.stringify(request.url)} ${heard.join(' ')}`);
      await sleep(sent);
      reply = await this.county.inject(request);
      heard.push(reply?.body);
    }
    return reply;
  }

  /** Answers undefined where the answer got lost. */
  private async sendUnder(
    fault: Fault | undefined,
    request: InjectOptions,
  ): Promise<LightMyRequestResponse | undefined> {
    const { county, random } = this;
    const before = county.cuts;
    const noted = <Result>(result: Result): Result => {
      if (fault !== undefined && county.cuts > before) this.noteAccident(fault);
      return result;
    };
    switch (fault) {
      case undefined:
        return county.inject(request);
      case 'lost-reply':
        await county.inject(request);
        this.noteAccident(fault);
        return undefined;
      case 'duplicate': {
        this.noteAccident(fault);
        const [one, two] = await Promise.all([county.inject(request), county.inject(request)]);
        if (isAnswer(one) && isAnswer(two) && withoutReplay(one) !== withoutReplay(two)) {
          throw new Error(`one request, two answers: ${one.body} and ${two.body}`);
        }
        return one;
      }
      case 'cut-before':
      case 'cut-after':
        return county
          .withCut(1 + random.below(MOST_STATEMENTS), fault === 'cut-before' ? 'before' : 'after', () =>
            county.inject(request),
          )
          .then(noted);
      case 'crash':
        return county.withCrash(1 + random.below(MOST_STATEMENTS), () => county.inject(request)).then(noted);
    }
  }
}

function isAnswer(reply: LightMyRequestResponse | undefined): reply is LightMyRequestResponse {
  return reply !== undefined && reply.statusCode < 500;
}

/**
 * The two may differ in the order of their fields, for the second comes from the database; in that a phone is told which
 * of its answers it had before; and in a PIN, which is shown once.
 */
function withoutReplay(reply: LightMyRequestResponse): string {
  const body = canonicalize(JSON.parse(reply.body === '' ? 'null' : reply.body) as Json);
  return `${reply.statusCode} ${body.replaceAll(/"(again|pin)":(true|false|null|"\d+")/g, '"$1":_')}`;
}
