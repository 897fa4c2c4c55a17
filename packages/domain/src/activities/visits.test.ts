import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Post } from '../authority/index.ts';
import { isRefusal, periodOf, type Refusal } from '../kernel/index.ts';
import { standingOf, VisitRules, visitKindNames, visitKinds, type VisitKind } from '../schemes/index.ts';
import { decideAllowOverCap, decideAnswerVisit, decideRecordVisit } from './handle-visit.ts';
import { decideRequestVisit, type RequestVisit, type VisitContext } from './request-visit.ts';
import { emptyBook, evolveBook, takenIn, type VisitBook } from './visit-book.ts';
import type { VisitFact } from './visit-facts.ts';

const VILLAGE = 'village';
const TODAY = '2026-11-22';

const rules = VisitRules.parse({
  kind: 'visit-rules',
  id: 'v',
  version: 1,
  title: '测试',
  level: 'county',
  catalogue: ['WN-20'],
  source: [{ title: '测试' }],
  effective: '2026-01-01',
  kinds: visitKindNames.map((id) => ({
    id,
    title: visitKinds[id],
    cap:
      id === 'guidance'
        ? 'uncapped'
        : id === 'learning'
          ? { visits: 2, per: 'month', basis: '测试' }
          : id === 'inspection'
            ? { visits: 1, per: 'quarter', basis: '测试' }
            : null,
  })),
  overCap: { approvedBy: ['county-officer'] },
});

const actorOf = (post: Post, person: string = post): Actor => ({
  tenant: 150426,
  person,
  appointment: `${post}-appointment`,
  post,
  place: VILLAGE,
  whole: post === 'county-officer',
  villages: [VILLAGE],
  household: null,
});
const township = actorOf('township-officer');
const county = actorOf('county-officer');
const host = actorOf('village-secretary');

function contextOf(
  actor: Actor,
  book: VisitBook = emptyBook,
  more: Partial<VisitContext> = {},
): VisitContext {
  return {
    actor,
    today: TODAY,
    village: VILLAGE,
    stream: 'book-2026',
    after: book.size,
    book,
    rules,
    schemeVersion: 'rules',
    ...more,
  };
}

const notice = (visit: string, more: Partial<RequestVisit> = {}): RequestVisit => ({
  visit,
  day: '2026-11-25',
  kind: 'learning',
  alsoFor: [],
  unit: 'unit',
  people: 12,
  purpose: 'purpose',
  contact: 'contact',
  announced: 'own-request',
  ...more,
});

type Answer = Refusal | VisitFact | { readonly fact: VisitFact };

/** A village's year, played command by command. */
class Year {
  book: VisitBook = emptyBook;

  play(by: Actor, answer: Answer): Answer {
    if (isRefusal(answer)) return answer;
    const fact = 'fact' in answer ? answer.fact : answer;
    const { type, subject, body } = fact;
    this.book = evolveBook(this.book, { type, subject, recordedBy: by.person, body });
    return answer;
  }

  ask(visit: string, more: Partial<RequestVisit> = {}, by = township) {
    return this.play(by, decideRequestVisit(notice(visit, more), contextOf(by, this.book), false));
  }
}

const codeOf = (answer: Answer) =>
  isRefusal(answer) ? answer.code : 'fact' in answer ? answer.fact.type : answer.type;

describe('decideRequestVisit', () => {
  test('is for a day from today on, within a year and a day', () => {
    const on = (day: string) => codeOf(new Year().ask('a', { day }));
    expect(['2026-11-21', '2026-11-22', '2027-11-23', '2027-11-24'].map(on)).toEqual([
      'activities.day-past',
      'VisitRequested',
      'VisitRequested',
      'activities.day-too-far',
    ]);
  });

  test('keeps each further purpose once, and the main kind not among them', () => {
    const asked = new Year().ask('a', { alsoFor: ['learning', 'research', 'research'] });
    expect(asked).toMatchObject({ fact: { body: { kind: 'learning', alsoFor: ['research'] } } });
  });

  test('says of each kind whether it is limited, free or not yet decided', () => {
    const capOf = (kind: VisitKind, hasRules = true) => {
      const { cap, limit, per, period, left } = standingOf(
        hasRules ? rules : undefined,
        kind,
        '2026-11-25',
        [],
      );
      return [cap, limit, per, period, left];
    };
    expect(capOf('learning')).toEqual(['capped', 2, 'month', '2026-11', 2]);
    expect(capOf('inspection')).toEqual(['capped', 1, 'quarter', '2026-Q4', 1]);
    expect(capOf('guidance')).toEqual(['uncapped', null, null, '2026', null]);
    expect(capOf('training')).toEqual(['unset', null, null, '2026', null]);
    expect(capOf('learning', false)).toEqual(['unset', null, null, '2026', null]);
  });

  test('R-05 N-06 WN-20 the third visit of a month is refused, and the refusal is a fact with its numbers', () => {
    const year = new Year();
    expect(codeOf(year.ask('a'))).toBe('VisitRequested');
    expect(codeOf(year.ask('b'))).toBe('VisitRequested');
    const third = year.ask('c');
    expect(third).toMatchObject({
      fact: {
        type: 'VisitRefused',
        subject: 'c',
        occurredOn: TODAY,
        schemeVersion: 'rules',
        body: { kind: 'learning', people: 12, limit: 2, per: 'month', period: '2026-11', taken: 2 },
      },
    });
    expect(codeOf(year.ask('d', { day: '2026-12-01' }))).toBe('VisitRequested');
  });

  test('R-05 T-04 each kind has its own counter; what nobody limited is never refused', () => {
    const year = new Year();
    for (const id of ['a', 'b']) year.ask(id);
    expect(codeOf(year.ask('e', { kind: 'inspection' }))).toBe('VisitRequested');
    expect(codeOf(year.ask('f', { kind: 'inspection', day: '2026-12-24' }))).toBe('VisitRefused');
    for (const nth of Array.from({ length: 9 }, (_, at) => at)) {
      expect(codeOf(year.ask(`g${nth}`, { kind: 'guidance' }))).toBe('VisitRequested');
      expect(codeOf(year.ask(`h${nth}`, { kind: 'training' }))).toBe('VisitRequested');
    }
  });

  test('T-04 one trip with two purposes counts once, and not behind an unlimited one', () => {
    const year = new Year();
    year.ask('a', { kind: 'inspection', alsoFor: ['learning', 'learning', 'inspection'] });
    expect(takenIn(year.book)).toMatchObject([{ kind: 'inspection' }]);
    expect(standingOf(rules, 'learning', '2026-11-25', takenIn(year.book))).toMatchObject({
      taken: 0,
      left: 2,
    });
    expect(year.ask('b', { kind: 'guidance', alsoFor: ['learning'] })).toMatchObject({
      code: 'activities.main-kind',
      params: { kind: '指导帮扶', limited: '观摩学习' },
    });
    expect(codeOf(year.ask('c', { kind: 'guidance' }))).toBe('VisitRequested');
  });

  test('without rules every limit is an empty slot: counted, never refused', () => {
    const standing = standingOf(undefined, 'learning', TODAY, [{ kind: 'learning', day: '2026-02-01' }]);
    expect(standing).toMatchObject({ cap: 'unset', limit: null, left: null, taken: 1, period: '2026' });
    const asked = decideRequestVisit(
      notice('a'),
      contextOf(township, emptyBook, { rules: undefined }),
      false,
    );
    expect(codeOf(asked)).toBe('VisitRequested');
  });

  test.each([
    ['a day that is over', 'activities.day-past', { day: '2026-11-21' }, township],
    ['a day beyond a year', 'activities.day-too-far', { day: '2028-01-01' }, township],
    ['a host asking itself', 'activities.announced-how', {}, host],
  ])('%s is refused', (_, code, more, actor) => {
    expect(codeOf(decideRequestVisit(notice('a', more), contextOf(actor), false))).toBe(code);
  });

  test('what the village writes down for a unit that telephoned counts like any other', () => {
    const year = new Year();
    expect(codeOf(year.ask('a', { announced: 'by-phone' }, host))).toBe('VisitRequested');
    year.ask('b');
    expect(codeOf(year.ask('c', { announced: 'by-letter' }, host))).toBe('VisitRefused');
  });

  test('the same unit on the same day is the same trip', () => {
    expect(codeOf(decideRequestVisit(notice('a'), contextOf(township), true))).toBe(
      'activities.already-asked',
    );
  });

  test('who may not see the village is told that there is none', () => {
    const stranger = { ...township, villages: ['another'] };
    expect(codeOf(decideRequestVisit(notice('a'), contextOf(stranger), false))).toBe('authority.not-found');
    expect(codeOf(decideRequestVisit(notice('a'), contextOf(actorOf('supervisor')), false))).toBe(
      'authority.not-your-duty',
    );
  });
});

describe('what becomes of a visit', () => {
  const requested = (): Year => {
    const year = new Year();
    year.ask('a');
    return year;
  };
  const answer = (year: Year, accepted: boolean, reason: string | null = null) =>
    year.play(host, decideAnswerVisit({ visit: 'a', accepted, reason }, contextOf(host, year.book)));
  const record = (year: Year, held: boolean, reason: string | null = null, by = host, today = '2026-11-25') =>
    year.play(by, decideRecordVisit({ visit: 'a', held, reason }, contextOf(by, year.book, { today })));

  test('T-04 the host may decline within the limit, with a reason, and the place is free again', () => {
    const year = requested();
    expect(codeOf(answer(year, false))).toBe('activities.reason-required');
    expect(codeOf(answer(year, false, 'why'))).toBe('VisitDeclined');
    expect(takenIn(year.book)).toEqual([]);
    expect(codeOf(answer(year, true))).toBe('activities.other-state');
  });

  test('accepted, and held not before its day; cancelled counts no more', () => {
    const year = requested();
    expect(codeOf(record(year, true))).toBe('activities.other-state');
    answer(year, true);
    expect(codeOf(record(year, true, null, host, '2026-11-24'))).toBe('activities.not-yet');
    expect(codeOf(record(year, true))).toBe('VisitHeld');
    expect(takenIn(year.book)).toHaveLength(1);
    expect(codeOf(record(year, false))).toBe('activities.reason-required');
    expect(codeOf(record(year, false, 'why'))).toBe('VisitCancelled');
    expect(takenIn(year.book)).toEqual([]);
  });

  test('who asked may call it off, another officer may not, and neither says that it took place', () => {
    const year = requested();
    expect(codeOf(record(year, false, 'why', actorOf('township-officer', 'another')))).toBe(
      'activities.not-your-request',
    );
    answer(year, true);
    expect(codeOf(record(year, true, null, township))).toBe('activities.host-records');
    expect(codeOf(record(year, false, 'why', township))).toBe('VisitCancelled');
    const held = requested();
    answer(held, true);
    record(held, true);
    expect(codeOf(record(held, false, 'why', township))).toBe('activities.host-records');
  });

  test('the host answers for its own village, and nobody else does', () => {
    const year = requested();
    const by = (actor: Actor) =>
      codeOf(decideAnswerVisit({ visit: 'a', accepted: true, reason: null }, contextOf(actor, year.book)));
    expect(by(township)).toBe('authority.not-your-duty');
    expect(by({ ...host, villages: ['elsewhere'] })).toBe('authority.not-found');
    expect(by(host)).toBe('VisitAccepted');
  });

  test('over the limit only the post that the rules name lets it through, never for itself; it counts', () => {
    const year = new Year();
    for (const id of ['a', 'b']) year.ask(id);
    year.ask('c', {}, actorOf('county-officer', 'asker'));
    const allow = (by: Actor, more: Partial<VisitContext> = {}) =>
      decideAllowOverCap({ visit: 'c', reason: 'why' }, contextOf(by, year.book, more));
    expect(codeOf(allow(township))).toBe('activities.no-override');
    expect(codeOf(allow(actorOf('county-officer', 'asker')))).toBe('activities.own-request');
    expect(codeOf(allow(county, { rules: { ...rules, overCap: undefined } }))).toBe('activities.no-override');
    expect(codeOf(allow(county, { today: '2026-11-26' }))).toBe('activities.day-past');
    expect(codeOf(allow(county, { today: '2026-11-25' }))).toBe('OverCapAllowed');
    expect(codeOf(year.play(county, allow(county)))).toBe('OverCapAllowed');
    expect(takenIn(year.book)).toHaveLength(3);
    expect(codeOf(allow(county))).toBe('activities.other-state');
    expect(codeOf(year.ask('d'))).toBe('VisitRefused');
  });
});

describe('any order of commands', () => {
  const command = fc.oneof(
    fc.record({
      type: fc.constant('ask' as const),
      visit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      kind: fc.constantFrom(...visitKindNames),
      alsoFor: fc.subarray([...visitKindNames]),
      day: fc.constantFrom('2026-11-22', '2026-11-30', '2026-12-01', '2026-12-31'),
    }),
    fc.record({
      type: fc.constantFrom(
        'accept' as const,
        'decline' as const,
        'hold' as const,
        'cancel' as const,
        'allow' as const,
      ),
      visit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    }),
  );
  const limited = { learning: 'month', inspection: 'quarter' } as const;
  const limits = { learning: 2, inspection: 1 } as const;

  test('R-05 WN-20 never counts more than the limit of a kind in a period, but for what was let through by name', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), fc.boolean(), (commands, mayAllow) => {
        const year = new Year();
        const ruled = mayAllow ? rules : { ...rules, overCap: undefined };
        const at = (by: Actor) => contextOf(by, year.book, { today: '2026-12-31', rules: ruled });
        for (const step of commands) {
          const { visit } = step;
          switch (step.type) {
            case 'ask':
              if (!year.book.has(visit)) {
                const asked = { ...notice(visit), ...step };
                year.play(township, decideRequestVisit(asked, { ...at(township), today: TODAY }, false));
              }
              break;
            case 'accept':
            case 'decline':
              year.play(
                host,
                decideAnswerVisit({ visit, accepted: step.type === 'accept', reason: 'r' }, at(host)),
              );
              break;
            case 'hold':
            case 'cancel':
              year.play(
                host,
                decideRecordVisit({ visit, held: step.type === 'hold', reason: 'r' }, at(host)),
              );
              break;
            case 'allow':
              year.play(county, decideAllowOverCap({ visit, reason: 'r' }, { ...at(county), today: TODAY }));
          }
          const counts = new Map<string, number>();
          for (const { kind, day, overCap, state } of year.book.values()) {
            if (overCap || !['requested', 'accepted', 'held'].includes(state)) continue;
            if (kind !== 'learning' && kind !== 'inspection') continue;
            const key = `${kind} ${periodOf(day, limited[kind])}`;
            counts.set(key, (counts.get(key) ?? 0) + 1);
          }
          for (const [key, count] of counts) {
            expect(count, key).toBeLessThanOrEqual(limits[key.split(' ')[0] as keyof typeof limits]);
          }
          if (!mayAllow) expect([...year.book.values()].some(({ overCap }) => overCap)).toBe(false);
        }
        const capped = (kind: VisitKind) => kind === 'learning' || kind === 'inspection';
        const refused = [...year.book.values()].filter(({ state }) => state === 'refused');
        expect(refused.every(({ kind }) => capped(kind))).toBe(true);
      }),
    );
  });
});
