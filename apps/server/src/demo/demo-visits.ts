import { answerVisit, recordVisit, requestVisit } from '@yanzhen/contract/activities';
import { addDays, type Day, daysOf, periodOf, previousPeriod } from '@yanzhen/domain/kernel';
import type { z } from 'zod';
import type { LocalClient } from '../http/local-client.ts';
import type { DemoActors } from './demo-actors.ts';
import type { Step } from './demo-step.ts';

type Notice = Omit<z.input<typeof requestVisit.input>, 'village'>;

interface VisitPlay {
  readonly askedOn: Day;
  readonly notice: Notice;
  /** Who asks; the village writes down what was announced to it by telephone or letter. */
  readonly by: 'county' | 'township' | 'village';
  readonly answer: 'accepted' | 'waits' | { readonly declined: string };
}

const contact = '办公室值班电话 0476-0000009（示例）';

/**
 * WN-20 in the demo village of the article's kind: a month in which as many came to learn as its township allows, so
 * that the next was refused; help without a limit; and this month one that waits and one that was declined.
 */
function visitsUntil(today: Day): readonly VisitPlay[] {
  const { first } = daysOf(previousPeriod(periodOf(today, 'month')));
  const on = (days: number) => addDays(first, days);
  const learning = { kind: 'learning', contact, announced: 'own-request' } as const;
  return [
    {
      askedOn: on(2),
      by: 'county',
      answer: 'accepted',
      notice: {
        ...learning,
        day: on(8),
        unit: '邻旗村书记培训班（示例）',
        people: 32,
        purpose: '参观积分公示和爱心超市',
      },
    },
    {
      askedOn: on(4),
      by: 'township',
      answer: 'accepted',
      notice: {
        ...learning,
        day: on(15),
        alsoFor: ['research'],
        unit: '示例镇各村“两委”成员',
        people: 18,
        purpose: '观摩季度兑换会，顺带了解积分标准怎么议定',
      },
    },
    {
      askedOn: on(10),
      by: 'township',
      answer: 'waits',
      notice: { ...learning, day: on(20), unit: '外县观摩团（示例）', people: 45, purpose: '参观学习积分制' },
    },
    {
      askedOn: on(12),
      by: 'village',
      answer: 'accepted',
      notice: {
        day: on(14),
        kind: 'guidance',
        unit: '旗农技推广站（示例）',
        people: 2,
        purpose: '指导秋收后整地',
        contact,
        announced: 'by-phone',
      },
    },
    {
      askedOn: addDays(today, -2),
      by: 'township',
      answer: 'waits',
      notice: {
        day: addDays(today, 5),
        kind: 'research',
        unit: '示例镇社会治理办公室',
        people: 3,
        purpose: '了解冬季义务劳动怎么安排',
        contact,
        announced: 'own-request',
      },
    },
    {
      askedOn: addDays(today, -1),
      by: 'county',
      answer: { declined: '那天开村民代表会议，请改到下一周' },
      notice: {
        day: addDays(today, 9),
        kind: 'inspection',
        unit: '旗减负办检查组（示例）',
        people: 4,
        purpose: '检查台账和工作群清理情况',
        contact,
        announced: 'own-request',
      },
    },
  ];
}

/** The demo's visits of one village as steps of its history, played by those who would. */
export function planDemoVisits(
  actors: DemoActors,
  places: { readonly county: string; readonly township: string; readonly village: string },
  today: Day,
): readonly Step[] {
  const { village } = places;
  const host = (): Promise<LocalClient> => actors.at('village-secretary', village);
  const asker = {
    county: () => actors.at('county-officer', places.county),
    township: () => actors.at('township-officer', places.township),
    village: host,
  };
  return visitsUntil(today).flatMap(({ askedOn, notice, by, answer }): Step[] => {
    let visit = '';
    const ask = async () => {
      const asked = await (await asker[by]()).run(requestVisit, { village, ...notice });
      visit = asked.visit;
      if (asked.outcome === 'refused' || answer === 'waits') return;
      const replied =
        answer === 'accepted'
          ? { answer: 'accepted' as const }
          : { answer: 'declined' as const, reason: answer.declined };
      await (await host()).run(answerVisit, { visit, ...replied });
    };
    const steps: Step[] = [{ day: askedOn, play: ask }];
    const day = addDays(notice.day, 1);
    if (answer === 'accepted' && day <= today)
      steps.push({
        day,
        play: async () => void (await (await host()).run(recordVisit, { visit, outcome: 'held' })),
      });
    return steps;
  });
}
