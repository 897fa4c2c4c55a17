import { randomUUID } from 'node:crypto';
import { callMeeting, closeMeeting, countBallot, recordAttendance } from '@yanzhen/contract/assemblies';
import type { CommandContract } from '@yanzhen/contract/endpoint';
import { bindDeviceOutput, handInOutput, type ProposalAnswer } from '@yanzhen/contract/field';
import { countMonth, enrol, recordEntry, reviewEntries } from '@yanzhen/contract/points';
import { closeQuarter } from '@yanzhen/contract/points-close';
import { decideObjection, lodgeObjection } from '@yanzhen/contract/points-objections';
import { resubmitEntry, withdrawEntry } from '@yanzhen/contract/points-returned';
import {
  addItem,
  changePrice,
  issueCard,
  openExchange,
  redeem,
  reverseRedemption,
  stockIn,
} from '@yanzhen/contract/shop';
import { addDays, type Day, daysOf } from '@yanzhen/domain/kernel';
import type { z } from 'zod';
import type { Problem } from '../../http/problem.ts';
import { proposeEntry } from '../test-phone.ts';
import type { TestVillage } from '../test-world.ts';
import { FaultyLine, type Outcome } from './faulty-line.ts';
import { makeSeededRandom, type SeededRandom } from './seeded-random.ts';
import type { SimulatedCounty, SimulatedPost } from './simulated-county.ts';

export const QUARTER = '2026-Q1';
/** The share of requests to which something happens on their way. */
const FAULTS = 0.15;

type Entry = z.input<typeof recordEntry.input>;
type Proposal = ReturnType<typeof proposeEntry>;
interface Card {
  readonly number: string;
  readonly pin: string;
}

/**
 * What the people of one village do from the first day of a quarter until its exchange, on a line that loses and
 * repeats. All of it follows from the seed. Refusals are part of life; what nobody could have caused throws.
 */
export class SimulatedSeason {
  readonly line: FaultyLine;
  readonly village: TestVillage;
  /** What the phone was told of each thing it handed in; it must never be told otherwise later. */
  readonly handedIn = new Map<string, ProposalAnswer>();
  /** Entries that somebody was told are recorded, with their points. */
  readonly recorded = new Map<string, number>();
  private readonly random: SeededRandom;
  private accounts: readonly string[] = [];
  private waiting: string[] = [];
  private returned: string[] = [];
  private posted: string[] = [];
  private outbox: Proposal[] = [];
  private phone = '';
  private readonly objections: { readonly objection: string; readonly from: Day }[] = [];
  private cards: Card[] = [];
  private goods: string[] = [];

  constructor(
    private readonly county: SimulatedCounty,
    private readonly nth: number,
    readonly seed: number,
  ) {
    const village = county.world.villages[nth];
    if (village === undefined) throw new Error(`there is no village ${nth}`);
    this.village = village;
    this.random = makeSeededRandom(seed);
    this.line = new FaultyLine(county, this.random, FAULTS);
  }

  /** Lives through one day; days come in order, each once. */
  async live(today: Day): Promise<void> {
    const { random } = this;
    if (today === '2026-01-05') return this.begin();
    if (today <= daysOf(QUARTER).last) {
      if (random.chance(0.2)) await this.record(today);
      if (random.chance(0.12)) await this.synchronise();
      if (random.chance(0.1)) await this.answerReturned();
    }
    await this.answerObjections(today);
    if (today === '2026-02-11' || today === '2026-03-30') await this.review(today);
    if (random.chance(0.03) && this.posted.length > 0) await this.object(today);
    if (today === '2026-03-05') await this.count('2026-01');
    if (today === '2026-04-09') for (const month of ['2026-02', '2026-03']) await this.count(month);
    if (today === '2026-04-10') await this.close(today);
    if (today === '2026-04-11') await this.exchange();
  }

  private run<Input extends z.ZodType, Output extends z.ZodType>(
    post: SimulatedPost,
    contract: CommandContract<Input, Output>,
    input: z.input<Input>,
  ): Promise<Outcome<z.infer<Output>>> {
    const sender = {
      person: this.county.world.personOf(post, this.nth),
      cookie: this.county.cookieOf(post, this.nth),
    };
    return this.line.command(sender, contract, input);
  }

  /** For what nothing in this village can stand against. */
  private async must<Input extends z.ZodType, Output extends z.ZodType>(
    post: SimulatedPost,
    contract: CommandContract<Input, Output>,
    input: z.input<Input>,
  ): Promise<z.infer<Output>> {
    const outcome = await this.run(post, contract, input);
    if (outcome.ok) return outcome.output;
    throw new Error(`${contract.name} was refused: ${outcome.code}`);
  }

  private async begin(): Promise<void> {
    const { households, grids } = this.village;
    const { accounts } = await this.must('village-secretary', enrol, {
      consentVersion: '1',
      accounts: households
        .filter(({ grid }) => grid === grids[0])
        .map(({ id }) => ({ household: id, person: null, class: 'villager' as const, publication: true })),
    });
    this.accounts = accounts;
    // Binding has no key: whoever loses the answer binds again. The line is left in peace for it.
    const bound = await this.county.inject({
      method: 'POST',
      url: '/api/field/devices',
      headers: { cookie: this.county.cookieOf('grid-worker', this.nth), 'x-yanzhen': '1' },
    });
    this.phone = bindDeviceOutput.parse(bound?.json()).token;
  }

  /** Some of it cannot be recorded: a day to come, too much at once, the same thing twice. */
  private imagine(today: Day): Entry {
    const { random } = this;
    const item = random.pick(['labour', 'labour', 'vehicle', 'learning', 'learning']);
    const most = item === 'learning' ? 60 : 3;
    return {
      account: random.pick(this.accounts),
      item,
      quantity: random.chance(0.03) ? 1_000 : 1 + random.below(most),
      occurredOn: addDays(today, random.chance(0.03) ? 2 : -random.below(4)),
      occasion: random.chance(0.5) ? '' : String(random.below(3)),
    };
  }

  private async record(today: Day): Promise<void> {
    for (let left = 1 + this.random.below(3); left > 0; left -= 1) {
      const entry = this.imagine(today);
      if (this.random.chance(0.5)) this.outbox.push(proposeEntry(entry));
      else {
        const outcome = await this.run('grid-worker', recordEntry, entry);
        if (outcome.ok) this.keep(outcome.output);
      }
    }
  }

  private keep({ entry, points }: z.infer<typeof recordEntry.output>): void {
    if (this.recorded.has(entry)) return;
    this.recorded.set(entry, points);
    this.waiting.push(entry);
  }

  /** Tries once to record something ordinary, on a line that works; answers the code where it was refused. */
  async tryRecording(today: Day): Promise<string | undefined> {
    const reply = await this.county.inject({
      method: 'POST',
      url: recordEntry.path,
      headers: {
        cookie: this.county.cookieOf('grid-worker', this.nth),
        'x-yanzhen': '1',
        'idempotency-key': randomUUID(),
      },
      payload: {
        ...this.imagine(today),
        item: 'learning',
        quantity: 1,
        occurredOn: today,
        occasion: `try ${this.recorded.size}`,
      },
    });
    if (reply?.statusCode !== 200) return reply?.json<Problem>().code;
    this.keep(recordEntry.output.parse(reply.json()));
    return undefined;
  }

  /** The phone hands in what it has in any order, some of it again, some of it later. */
  private async synchronise(): Promise<void> {
    const { random } = this;
    const again = random.sample([...this.handedIn.keys()], 0.1);
    const repeated = this.known.filter(({ id }) => again.includes(id));
    const taken = random.sample(this.outbox, 0.8);
    const proposals = random.shuffle([...taken, ...repeated]);
    if (proposals.length === 0) return;
    if (repeated.length > 0) this.line.noteAccident('handed-in-twice');
    if (taken.some((proposal, nth) => proposals[nth] !== proposal)) this.line.noteAccident('reordered');
    const reply = await this.line.send({
      method: 'POST',
      url: '/api/field/proposals',
      headers: { authorization: `Bearer ${this.phone}` },
      payload: { proposals },
    });
    if (reply.statusCode !== 200)
      throw new Error(`handing in was answered ${reply.statusCode}: ${reply.body}`);
    const { answers } = handInOutput.parse(reply.json());
    if (answers.length !== proposals.length) throw new Error('the phone was not answered for everything');
    for (const answer of answers) this.hear(answer);
    this.known.push(...taken);
    this.outbox = this.outbox.filter((proposal) => !taken.includes(proposal));
  }

  private readonly known: Proposal[] = [];

  private hear(answer: ProposalAnswer): void {
    const before = this.handedIn.get(answer.id);
    if (before !== undefined && (before.status !== answer.status || before.code !== answer.code)) {
      throw new Error(`the phone was told ${before.status} of ${answer.id}, then ${answer.status}`);
    }
    if (answer.status === 'waiting') throw new Error(`${answer.id} was left waiting`);
    this.handedIn.set(answer.id, answer);
    if (answer.status === 'applied') this.keep(recordEntry.output.parse(answer.output));
  }

  private async answerReturned(): Promise<void> {
    const entry = this.returned.shift();
    if (entry === undefined) return;
    if (this.random.chance(0.6)) {
      const outcome = await this.run('grid-worker', resubmitEntry, { entry, reply: '核对过，有名单' });
      if (outcome.ok) this.waiting.push(entry);
    } else await this.run('grid-worker', withdrawEntry, { entry, reason: '记错了' });
  }

  private async review(today: Day): Promise<void> {
    const { random } = this;
    const entries = this.waiting;
    this.waiting = [];
    if (entries.length === 0) return;
    const back = random.sample(entries, 0.1);
    const { passed, returned } = await this.must('party-group-leader', reviewEntries, {
      stage: 'group',
      pass: entries.filter((entry) => !back.includes(entry)),
      return: back.map((entry) => ({ entry, reason: '与名单不符' })),
    });
    this.returned.push(...returned);
    const joint = await this.decideInMeeting('two-committees', 'joint', passed, today);
    this.posted.push(...(await this.decideInMeeting('representatives-assembly', 'meeting', joint, today)));
  }

  private async decideInMeeting(
    body: 'two-committees' | 'representatives-assembly',
    stage: string,
    entries: readonly string[],
    today: Day,
  ): Promise<readonly string[]> {
    if (entries.length === 0) return [];
    const { world } = this.county;
    const { meeting, items } = await this.must('village-secretary', callMeeting, {
      village: this.village.id,
      body,
      title: '积分审议会',
      day: today,
      noticeGivenOn: today,
      agenda: [{ title: '审议积分', about: { kind: 'cases', cases: [...entries] } }],
    });
    const posts =
      body === 'two-committees'
        ? (['village-secretary', 'committee-member'] as const)
        : (['representative'] as const);
    const present = posts.map((post) => ({ person: world.personOf(post, this.nth) }));
    await this.must('village-secretary', recordAttendance, { meeting, present });
    await this.must('village-secretary', countBallot, {
      meeting,
      item: items[0] ?? '',
      method: 'show-of-hands',
      for: present.length,
      against: 0,
      abstain: 0,
    });
    await this.must('village-secretary', closeMeeting, { meeting, minutes: '同意。' });
    const { passed } = await this.must('village-secretary', reviewEntries, {
      stage,
      pass: [...entries],
      meeting,
    });
    return passed;
  }

  private async object(today: Day): Promise<void> {
    const outcome = await this.run('village-secretary', lodgeObjection, {
      entry: this.random.pick(this.posted),
      reason: '那天没有来这么多人',
      objector: this.random.pick(this.village.households).head,
      asked: 'in-person',
    });
    if (outcome.ok) this.objections.push({ objection: outcome.output.objection, from: addDays(today, 1) });
  }

  private async answerObjections(today: Day): Promise<void> {
    for (const { objection } of this.objections.filter(({ from }) => from === today)) {
      const outcome = this.random.pick(['upheld', 'dismissed'] as const);
      await this.run('supervisor', decideObjection, { objection, outcome, reason: '查了考勤表' });
    }
  }

  private async count(month: string): Promise<void> {
    await this.must('village-secretary', countMonth, { village: this.village.id, month });
  }

  private async close(today: Day): Promise<void> {
    await this.must('village-secretary', closeQuarter, {
      village: this.village.id,
      quarter: QUARTER,
      carryOver: true,
    });
    await this.must('village-secretary', openExchange, {
      village: this.village.id,
      quarter: QUARTER,
      from: today,
      until: addDays(today, 2),
    });
    for (const [name, fen, stock] of [
      ['抽纸', 1_100, 3],
      ['肥皂', 130, 20],
    ] as const) {
      const { item } = await this.must('shop-keeper', addItem, {
        village: this.village.id,
        name,
        unit: '提',
      });
      await this.must('village-secretary', changePrice, { item, fen });
      await this.must('shop-keeper', stockIn, { item, count: stock });
      this.goods.push(item);
    }
    // A PIN costs a deliberate tenth of a second, so only two of the four come to the shop.
    for (const account of this.random.shuffle(this.accounts).slice(0, 2)) {
      const { number, pin } = await this.must('village-secretary', issueCard, { account });
      // A card's PIN is shown once; where the answer was lost it would have to be reset.
      if (pin !== null) this.cards.push({ number, pin });
    }
  }

  /** Everybody comes at once, for the same goods; some change their mind. */
  private async exchange(): Promise<void> {
    const { random } = this;
    for (let round = 0; round < 2; round += 1) {
      const bought = await Promise.all(
        this.cards.map((card) =>
          this.run('shop-keeper', redeem, {
            ...card,
            card: card.number,
            lines: [{ item: random.pick(this.goods), count: 1 + random.below(3) }],
          }),
        ),
      );
      for (const outcome of bought) {
        if (!outcome.ok || random.chance(0.7)) continue;
        const { redemption } = outcome.output;
        await this.run('village-secretary', reverseRedemption, { redemption, reason: '拿错了' });
      }
    }
  }
}
