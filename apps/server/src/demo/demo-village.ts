import {
  adoptStandard,
  callMeeting,
  closeMeeting,
  countBallot,
  recordAttendance,
} from '@yanzhen/contract/assemblies';
import {
  countMonth,
  enrol,
  readAccounts,
  recordEntry,
  recordLabour,
  reviewEntries,
} from '@yanzhen/contract/points';
import { readReview } from '@yanzhen/contract/points-review';
import { proposeScheme } from '@yanzhen/contract/schemes';
import {
  addDays,
  type Day,
  daysOf,
  type Period,
  periodOf,
  periodsWithin,
  runsOf,
} from '@yanzhen/domain/kernel';
import type { z } from 'zod';
import type { LocalClient } from '../http/local-client.ts';
import type { DemoActors } from './demo-actors.ts';
import { type ObjectableEntry, planDueProcess } from './demo-due-process.ts';
import { playExchange } from './demo-exchange.ts';
import { formGroups, GROUPS_ITEM, nameDeputies } from './demo-offices.ts';
import { returnSome } from './demo-returns.ts';
import { mondayAfter, type Step } from './demo-step.ts';
import type { DemoHousehold } from './generate-people.ts';
import type { DemoAppointment, DemoGoods, DemoGroup } from './staff-demo.ts';
import { makeRandom, type Random } from './random.ts';

export interface DemoVillageSeed {
  readonly id: string;
  readonly title: string;
  /** Grid → its Party group. */
  readonly grids: ReadonlyMap<string, string>;
  readonly households: readonly DemoHousehold[];
  /** The share of the accounts that comes to each day of labour. */
  readonly turnout: number;
  readonly standardText: string;
  readonly goods: readonly DemoGoods[];
  readonly deputies: readonly DemoAppointment[];
  readonly groups: readonly DemoGroup[];
}

type Agenda = z.input<typeof callMeeting.input>['agenda'];
type Body = 'two-committees' | 'representatives-assembly';

interface DemoAccount {
  readonly id: string;
  readonly grid: string;
  readonly household: string;
}

const CONSENT_VERSION = '2026-01';
/** The most that the review and the enrolment take at once. */
const AT_ONCE = 500;

/** One village's history, played through the commands that its people use. */
export class DemoVillage {
  private accounts: readonly DemoAccount[] = [];
  /** Entries by the month in which they happened, until their review is over. */
  private readonly waiting = new Map<Period, string[]>();
  /** One entry of each month that its household may object to. */
  private readonly objectable = new Map<Period, ObjectableEntry>();
  private version = '';
  private readonly random: Random;

  constructor(
    private readonly seed: DemoVillageSeed,
    private readonly actors: DemoActors,
  ) {
    this.random = makeRandom(seed.title);
  }

  /** From the adoption of its own standard before `from` to `today`. */
  plan(from: Day, months: readonly Period[], today: Day): readonly Step[] {
    const steps: Step[] = [
      { day: addDays(from, -9), play: (day) => this.begin(day) },
      { day: addDays(from, -5), play: (day) => this.adoptStandard(day, from) },
      { day: from, play: () => this.enrolHouseholds() },
      ...months.flatMap((month) => this.planMonth(month)),
    ];
    // The exchange follows the count of a quarter's third month.
    for (const month of months.filter((one) => Number(one.slice(5)) % 3 === 0)) {
      const day = addDays(mondayAfter(daysOf(month).last), 20);
      steps.push({ day, play: () => this.redeem(periodOf(`${month}-01`, 'quarter'), day) });
    }
    steps.push(
      ...planDueProcess(
        {
          households: this.seed.households,
          hasVeto: this.seed.standardText.includes('id: false-claim'),
          secretary: () => this.secretary(),
          supervisor: () => this.actors.at('supervisor', this.seed.id),
          worker: (grid) => this.actors.at('grid-worker', grid),
          findAccount: () => this.accounts.findLast(({ grid }) => grid === [...this.seed.grids.keys()][1]),
          findObjectable: (month) => this.objectable.get(month),
          keep: (day, entry) => this.keep(day, [entry]),
        },
        months,
        today,
      ),
    );
    const play = {
      grids: this.seed.grids,
      reviewers: (group: string) =>
        Promise.all(
          this.actors
            .holdersAt('party-group-leader', group)
            .map((_, nth) => this.actors.at('party-group-leader', group, nth)),
        ),
      worker: (grid: string) => this.actors.at('grid-worker', grid),
    };
    steps.push({ day: addDays(today, -3), play: () => returnSome(play) });
    const last = months.at(-1);
    if (last !== undefined)
      steps.push({ day: addDays(daysOf(last).first, 8), play: (day) => this.recordBreach(day) });
    return steps.filter(({ day }) => day <= today);
  }

  /** WN-09: a month is collected by weeks, reviewed and, once its posting is over, counted. */
  private planMonth(month: Period): Step[] {
    const { first, last } = daysOf(month);
    const saturdays = periodsWithin(month.slice(0, 4), 'week')
      .map((week) => addDays(daysOf(week).first, 5))
      .filter((day) => day >= first && day <= last);
    const joint = mondayAfter(last);
    return [
      ...saturdays.map((day) => ({ day, play: () => this.recordLabourDay(day) })),
      { day: last, play: () => this.reviewByGroups(month) },
      {
        day: joint,
        play: (day: Day) =>
          this.reviewByBody('two-committees', 'joint', `“两委”联席复审 ${month} 积分`, month, day),
      },
      {
        day: addDays(joint, 2),
        play: (day: Day) =>
          this.reviewByBody(
            'representatives-assembly',
            'meeting',
            `村民代表会议审议 ${month} 积分`,
            month,
            day,
          ),
      },
      { day: addDays(joint, 18), play: () => this.countMonth(month) },
    ];
  }

  private secretary(): Promise<LocalClient> {
    return this.actors.at('village-secretary', this.seed.id);
  }

  private async begin(day: Day): Promise<void> {
    const secretary = await this.secretary();
    await nameDeputies(secretary, this.seed.deputies, day, this.actors);
    await this.studyStandard(day);
    await formGroups(secretary, this.seed.id, this.seed.groups, day);
  }

  private async studyStandard(day: Day): Promise<void> {
    const secretary = await this.secretary();
    const proposed = await secretary.run(proposeScheme, {
      village: this.seed.id,
      text: this.seed.standardText,
    });
    this.version = proposed.version;
    await this.meet('two-committees', '“两委”联席会议：研究本村积分标准', day, [
      { title: '研究积分标准', about: { kind: 'standard', version: this.version } },
      { title: GROUPS_ITEM, about: { kind: 'other' } },
    ]);
  }

  private async adoptStandard(day: Day, effectiveFrom: Day): Promise<void> {
    await this.meet('representatives-assembly', '村民代表会议：审议本村积分标准', day, [
      { title: '通过积分标准', about: { kind: 'standard', version: this.version } },
    ]);
    // The secretary proposed it, so another of the two committees puts it in force.
    const [secretary] = this.actors.holdersAt('village-secretary', this.seed.id);
    const holders = this.actors.holdersAt('committee-member', this.seed.id);
    const nth = holders.findIndex((person) => person !== secretary);
    const member = await this.actors.at('committee-member', this.seed.id, nth);
    await member.run(adoptStandard, { village: this.seed.id, version: this.version, effectiveFrom });
  }

  /** Nine households in ten take part; some of them do not want their name on a board. */
  private async enrolHouseholds(): Promise<void> {
    const secretary = await this.secretary();
    const joining = this.seed.households.filter(() => this.random.chance(0.92));
    for (const part of runsOf(joining, AT_ONCE)) {
      const accounts = part.map(({ id }) => ({
        household: id,
        person: null,
        class: 'villager' as const,
        publication: this.random.chance(0.88),
      }));
      await secretary.run(enrol, { consentVersion: CONSENT_VERSION, accounts });
    }
    const { accounts } = await secretary.read(readAccounts, { village: this.seed.id });
    this.accounts = accounts.map(({ id, grid, household }) => ({ id, grid, household }));
  }

  /** Each grid's worker writes down who came. */
  private async recordLabourDay(day: Day): Promise<void> {
    for (const grid of this.seed.grids.keys()) {
      const present = this.accounts.filter(
        (account) => account.grid === grid && this.random.chance(this.seed.turnout),
      );
      if (present.length === 0) continue;
      const worker = await this.actors.at('grid-worker', grid);
      const { entries } = await worker.run(recordLabour, {
        occurredOn: day,
        occasion: '周末清洁日',
        place: '村部至主街',
        attendees: present.map(({ id }) => ({
          account: id,
          item: this.random.chance(0.1) ? 'vehicle' : 'labour',
          quantity: this.random.chance(0.2) ? 2 : 1,
        })),
      });
      this.keep(
        day,
        entries.flatMap(({ entry }) => entry ?? []),
      );
      const [first] = entries;
      const household = this.accounts.find(({ id }) => id === first?.account)?.household;
      if (first?.entry && household !== undefined)
        this.objectable.set(periodOf(day, 'month'), { entry: first.entry, household });
    }
  }

  private keep(day: Day, entries: readonly string[]): void {
    const month = periodOf(day, 'month');
    this.waiting.set(month, [...(this.waiting.get(month) ?? []), ...entries]);
  }

  /** A burden on its way: it needs notice, posting and time to object before it counts. */
  private async recordBreach(day: Day): Promise<void> {
    const [grid] = this.seed.grids.keys();
    const account = this.accounts.find((one) => one.grid === grid);
    if (grid === undefined || account === undefined) return;
    const worker = await this.actors.at('grid-worker', grid);
    const { entry } = await worker.run(recordEntry, {
      account: account.id,
      item: 'ceremony-breach',
      occurredOn: day,
      note: '婚宴设 26 桌，超过村规民约规定的桌数（示例）',
      evidence: '红白理事会登记表第 12 号（示例）',
    });
    this.keep(day, [entry]);
  }

  /** The leader passes what he may; what he has to stand back from is on his deputy's list, and nothing else. */
  private async reviewByGroups(month: Period): Promise<void> {
    for (const group of new Set(this.seed.grids.values())) {
      const [, ...deputies] = this.actors.holdersAt('party-group-leader', group);
      const leader = await this.actors.at('party-group-leader', group);
      for (const part of runsOf(this.waiting.get(month) ?? [], AT_ONCE))
        await leader.run(reviewEntries, { stage: 'group', pass: part });
      for (const nth of deputies.keys()) {
        const deputy = await this.actors.at('party-group-leader', group, nth + 1);
        const { items } = await deputy.read(readReview, { stage: 'group' });
        for (const part of runsOf(
          items.map(({ entry }) => entry),
          AT_ONCE,
        ))
          await deputy.run(reviewEntries, { stage: 'group', pass: part });
      }
    }
  }

  private async reviewByBody(
    body: Body,
    stage: string,
    title: string,
    month: Period,
    day: Day,
  ): Promise<void> {
    const secretary = await this.secretary();
    for (const part of runsOf(this.waiting.get(month) ?? [], AT_ONCE)) {
      const meeting = await this.meet(body, title, day, [{ title, about: { kind: 'cases', cases: part } }]);
      await secretary.run(reviewEntries, { stage, pass: part, meeting });
    }
  }

  private async redeem(quarter: Period, day: Day): Promise<void> {
    const secretary = await this.secretary();
    const keeper = await this.actors.at('shop-keeper', this.seed.id);
    const { id: village, goods } = this.seed;
    const serving = new Set([
      ...this.actors.holdersAt('village-secretary', village),
      ...this.actors.holdersAt('shop-keeper', village),
    ]);
    const servedByOthers = new Set(
      this.seed.households
        .filter(({ members }) => members.some(({ id }) => serving.has(id)))
        .map(({ id }) => id),
    );
    await playExchange({
      village,
      goods,
      quarter,
      day,
      secretary,
      keeper,
      random: this.random,
      servedByOthers,
    });
  }

  private async countMonth(month: Period): Promise<void> {
    const secretary = await this.secretary();
    await secretary.run(countMonth, { village: this.seed.id, month });
  }

  /** Calls, sits, votes and closes one meeting; everybody comes and agrees. */
  private async meet(body: Body, title: string, day: Day, agenda: Agenda): Promise<string> {
    const secretary = await this.secretary();
    const { meeting, items } = await secretary.run(callMeeting, {
      village: this.seed.id,
      body,
      title,
      day,
      noticeGivenOn: addDays(day, -3),
      agenda,
    });
    const posts = body === 'two-committees' ? ['village-secretary', 'committee-member'] : ['representative'];
    const members = [...new Set(posts.flatMap((post) => this.actors.holdersAt(post, this.seed.id)))];
    await secretary.run(recordAttendance, { meeting, present: members.map((person) => ({ person })) });
    for (const item of items) {
      const votes = { method: 'show-of-hands', for: members.length, against: 0, abstain: 0 } as const;
      await secretary.run(countBallot, { meeting, item, ...votes });
    }
    await secretary.run(closeMeeting, { meeting, minutes: '到会人数符合规定，逐项表决，一致同意。' });
    return meeting;
  }
}
