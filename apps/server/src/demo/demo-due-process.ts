import { recordEntry } from '@yanzhen/contract/points';
import { decideObjection, lodgeObjection, recordDelivery } from '@yanzhen/contract/points-objections';
import { addDays, type Day, daysOf, type Period } from '@yanzhen/domain/kernel';
import type { LocalClient } from '../http/local-client.ts';
import { mondayAfter, type Step } from './demo-step.ts';
import type { DemoHousehold } from './generate-people.ts';

export interface ObjectableEntry {
  readonly entry: string;
  readonly household: string;
}

/** What the history of a village offers to whoever objects and whoever is vetoed. */
export interface DueProcessPlay {
  readonly households: readonly DemoHousehold[];
  /** Whether the village's standard has the veto on false claims. */
  readonly hasVeto: boolean;
  secretary(): Promise<LocalClient>;
  supervisor(): Promise<LocalClient>;
  worker(grid: string): Promise<LocalClient>;
  /** The account that is vetoed. */
  findAccount(): { readonly id: string; readonly grid: string } | undefined;
  /** An entry of a month that its household may object to. */
  findObjectable(month: Period): ObjectableEntry | undefined;
  /** Puts an entry among those that the month's review takes. */
  keep(day: Day, entry: string): void;
}

/** The assembly sits on the Wednesday after the month; postings and times to object are over two weeks later. */
function sittingOf(month: Period): Day {
  return addDays(mondayAfter(daysOf(month).last), 2);
}

/** T-19: one objection is answered and one waits; WN-03: one veto has taken effect and says when it ends. */
export function planDueProcess(play: DueProcessPlay, months: readonly Period[], today: Day): Step[] {
  const [first] = months;
  const last = months.findLast((month) => addDays(sittingOf(month), 3) <= today);
  const counted = months.findLast((month) => addDays(sittingOf(month), 16) <= today);
  const steps: Step[] = [];
  if (first !== undefined)
    steps.push({ day: addDays(sittingOf(first), 1), play: () => object(play, first, true) });
  if (last !== undefined && last !== first)
    steps.push({ day: addDays(sittingOf(last), 3), play: () => object(play, last, false) });
  if (counted !== undefined && play.hasVeto) steps.push(...planVeto(play, counted));
  return steps;
}

/** A householder comes to the office; the supervisory committee answers with its reason, or has yet to. */
async function object(play: DueProcessPlay, month: Period, isAnswered: boolean): Promise<void> {
  const found = play.findObjectable(month);
  const objector = play.households.find(({ id }) => id === found?.household)?.head;
  if (found === undefined || objector === undefined) return;
  const secretary = await play.secretary();
  const { objection } = await secretary.run(lodgeObjection, {
    entry: found.entry,
    reason: '那天我家来了两个人，只记了一个人的出工（示例）',
    objector,
    asked: 'in-person',
  });
  if (!isAnswered) return;
  const supervisor = await play.supervisor();
  const reason = '核对当天签到表，本户只有一人到场，按一人次计分，维持原记录（示例）';
  await supervisor.run(decideObjection, { objection, outcome: 'dismissed', reason });
}

/** A claim for work that nobody did: it holds back until its period ends, and takes no points away. */
function planVeto(play: DueProcessPlay, month: Period): Step[] {
  let entry: string | undefined;
  return [
    {
      day: addDays(daysOf(month).first, 8),
      play: async (day) => {
        const account = play.findAccount();
        if (account === undefined) return;
        const worker = await play.worker(account.grid);
        ({ entry } = await worker.run(recordEntry, {
          account: account.id,
          item: 'false-claim',
          occurredOn: day,
          note: '替未到场的人签到，冒领义务出工积分（示例）',
          evidence: '出工签到表第 4 页（示例）',
        }));
        play.keep(day, entry);
      },
    },
    {
      day: addDays(sittingOf(month), 1),
      play: async (day) => {
        if (entry === undefined) return;
        const secretary = await play.secretary();
        await secretary.run(recordDelivery, { entry, means: 'in-person', on: day });
      },
    },
  ];
}
