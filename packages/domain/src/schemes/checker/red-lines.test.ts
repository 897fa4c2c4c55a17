import { describe, expect, test } from 'vitest';
import { breach, checkDraft, codesOf, type Draft, labour, veto } from '../testing/draft-standard.ts';

/** A rule with its failing twin and its passing one. */
interface Rule {
  readonly title: string;
  readonly code: string;
  readonly cites: RegExp;
  readonly refused: (draft: Draft) => void;
  readonly allowed: (draft: Draft) => void;
}

const items =
  (...list: readonly object[]) =>
  (draft: Draft) => {
    draft.items = [labour, ...list];
    delete draft.examples;
  };
const without = (item: object, field: string) =>
  Object.fromEntries(Object.entries(item).filter(([key]) => key !== field));
const other = { ...labour, id: 'other' };
const subjects = (change: object) => (draft: Draft) => {
  draft.subjects = { ...(draft.subjects as object), ...change };
};

const rules: readonly Rule[] = [
  ...['check-in', 'online-time', 'likes', 'streak', 'full-attendance'].map((measures) => ({
    title: `N-01 T-01 a measure of ${measures} is refused`,
    code: 'schemes.red-measure',
    cites: /N-01.*TJ-49/,
    refused: items({ ...other, measures }),
    allowed: items(other),
  })),
  ...[
    ['photo-upload', /N-18/],
    ['location', /N-18/],
    ['belief', /宪法第三十六条/],
    ['ethnicity', /宪法第四条/],
    ['petition', /宪法第四十一条/],
    ['complaint', /宪法第四十一条/],
    ['health', /个人信息保护法第二十八条/],
    ['divorce', /民法典/],
    ['birth', /民法典/],
    ['school-results', /未成年人保护法/],
  ].map(([measures, cites]) => ({
    title: `a measure of ${String(measures)} is refused`,
    code: 'schemes.red-measure',
    cites: cites as RegExp,
    refused: items({ ...other, measures }),
    allowed: items({ ...other, title: '邻里互助', measures: 'mutual-help' }),
  })),
  {
    title: 'N-02 T-01 a ranking that is shown is refused',
    code: 'schemes.red-ranking',
    cites: /N-02、T-01/,
    refused: subjects({ ranking: 'shown' }),
    allowed: subjects({ ranking: 'tie-break-only' }),
  },
  {
    title: 'N-02 a running order of cadres is refused',
    code: 'schemes.red-ranking',
    cites: /N-02/,
    refused: subjects({ classes: [{ id: 'village-cadre', title: '村干部', holder: 'person' }] }),
    allowed: subjects({
      classes: [
        { id: 'villager', title: '群众', holder: 'household' },
        { id: 'grid-worker', title: '网格员', holder: 'person' },
      ],
    }),
  },
  {
    title: 'N-18 a photo that is required of an award is refused',
    code: 'schemes.red-evidence',
    cites: /N-18/,
    refused: items({ ...other, evidence: 'required', evidenceKinds: ['photo'] }),
    allowed: items({ ...other, evidence: 'optional', evidenceKinds: ['photo', 'witness'] }),
  },
  {
    title: 'N-18 a location as evidence is refused',
    code: 'schemes.red-evidence',
    cites: /N-18/,
    refused: items({ ...other, evidenceKinds: ['location'] }),
    allowed: items({ ...other, evidenceKinds: ['witness'] }),
  },
  {
    title: 'minors are not scored',
    code: 'schemes.red-minors',
    cites: /未成年人保护法/,
    refused: subjects({ adultsOnly: false }),
    allowed: subjects({ adultsOnly: true }),
  },
  {
    title: 'N-14 a deduction without basis is refused',
    code: 'schemes.red-deduction-without-basis',
    cites: /N-14.*村规民约/,
    refused: items(without(breach, 'basis')),
    allowed: items(breach),
  },
  {
    title: 'N-14 a formula that deducts needs a basis too',
    code: 'schemes.red-deduction-without-basis',
    cites: /N-14/,
    refused: items({
      ...without(breach, 'basis'),
      quantity: { name: '次数', min: 1, max: 3 },
      points: '0 - 10 * 次数',
    }),
    allowed: items({ ...breach, quantity: { name: '次数', min: 1, max: 3 }, points: '0 - 10 * 次数' }),
  },
  {
    title: 'N-14 a veto without basis is refused',
    code: 'schemes.red-deduction-without-basis',
    cites: /N-14/,
    refused: items(without(veto, 'basis')),
    allowed: items(veto),
  },
  {
    title: 'N-15 a veto without an effect is refused',
    code: 'schemes.red-veto-without-end',
    cites: /N-15/,
    refused: items(without(veto, 'effect')),
    allowed: items(veto),
  },
  {
    title: 'N-15 a veto without an end is refused',
    code: 'schemes.red-veto-without-end',
    cites: /N-15/,
    refused: items(without(veto, 'ends')),
    allowed: items({ ...veto, ends: 'next-period-end' }),
  },
  {
    title: 'N-15 a veto that takes points is refused',
    code: 'schemes.veto-with-points',
    cites: /N-15/,
    refused: items({ ...veto, points: -100 }),
    allowed: items(veto),
  },
  {
    title: 'a veto that reaches into welfare is refused',
    code: 'schemes.red-use',
    cites: /目的限制/,
    refused: items({ ...veto, effect: { blocks: ['welfare'], period: 'year' } }),
    allowed: items({ ...veto, effect: { blocks: ['certificate'], period: 'year' } }),
  },
  ...['loan', 'recruitment', 'welfare', 'blacklist'].map((use) => ({
    title: `points that flow to ${use} are refused`,
    code: 'schemes.red-use',
    cites: /目的限制/,
    refused: (draft: Draft) => {
      draft.uses = [...(draft.uses as string[]), use];
    },
    allowed: (draft: Draft) => {
      draft.uses = [...(draft.uses as string[])];
    },
  })),
  {
    title: 'T-11 a score is used for nothing outside its declared purpose',
    code: 'schemes.red-use',
    cites: /目的限制/,
    refused: (draft) => {
      draft.purpose = 'candidate-qualification';
    },
    allowed: (draft) => {
      draft.purpose = 'candidate-qualification';
      draft.uses = [];
      for (const field of ['redemption', 'honours', 'certificate', 'tieBreak', 'examples'])
        delete draft[field];
    },
  },
  ...['villager-representative', 'village-committee', 'military-service'].map((target) => ({
    title: `R-19 a tie-break for ${target} is refused`,
    code: 'schemes.red-tie-break-target',
    cites: /WN-17/,
    refused: (draft: Draft) => {
      draft.tieBreak = { targets: [target], when: 'all-other-criteria-equal' };
    },
    allowed: (draft: Draft) => {
      draft.tieBreak = { targets: ['party-applicant'], when: 'all-other-criteria-equal' };
    },
  })),
  {
    title: 'N-13 a county may not force identical items on all villages',
    code: 'schemes.red-forced-identical',
    cites: /N-13.*千篇一律/,
    refused: (draft) => {
      Object.assign(draft, { level: 'county', open: [] });
    },
    allowed: (draft) => {
      Object.assign(draft, { level: 'county', open: ['items'] });
    },
  },
  {
    title: 'a certificate that is sent to a lender is refused',
    code: 'schemes.red-delivery',
    cites: /WN-16/,
    refused: (draft) => {
      draft.certificate = { ...(draft.certificate as object), delivery: 'pushed-to-bank' };
    },
    allowed: (draft) => {
      draft.certificate = { ...(draft.certificate as object), validDays: 15 };
    },
  },
  {
    title: 'an honour by points alone is refused',
    code: 'schemes.red-points-alone',
    cites: /WN-15/,
    refused: (draft) => {
      draft.honours = [
        {
          id: 'star',
          title: '星级文明户',
          criteria: [{ kind: 'points', window: 'year', atLeast: 300 }, { kind: 'no-veto' }],
        },
      ];
    },
    allowed: (draft) => {
      draft.honours = [
        {
          id: 'star',
          title: '星级文明户',
          criteria: [
            { kind: 'points', window: 'year', atLeast: 300 },
            { kind: 'other', text: '邻里公认' },
          ],
        },
      ];
    },
  },
];

describe('a red line is refused with the article cited', () => {
  test.each(rules.map((rule) => [rule.title, rule] as const))('%s', (_, rule) => {
    const { code, cites, refused, allowed } = rule;
    const check = checkDraft(refused);
    expect(codesOf(check)).toContain(code);
    const problem = check.problems.find((candidate) => candidate.code === code);
    expect(problem?.severity).toBe('error');
    expect(problem?.cites).toMatch(cites);
    expect(check.scheme).toBeUndefined();

    expect(codesOf(checkDraft(allowed))).toEqual([]);
  });
});

describe('a red line in disguise: the title says what the declared act does not', () => {
  test.each([
    ['每日登录', /N-01/],
    ['每日登錄', /N-01/],
    ['打 卡', /N-01/],
    ['打·卡·奖励', /N-01/],
    ['打\u200b卡', /N-01/],
    ['ｄａｋａ奖励', /N-01/],
    ['会议签到', /N-01/],
    ['连续七天劳动', /N-01/],
    ['连续30天参加', /N-01/],
    ['每天打开学习', /N-01/],
    ['文章转发点赞', /N-01/],
    ['上访扣分', /信访工作条例/],
    ['越级上訪', /信访工作条例/],
    ['投诉12345扣分', /宪法第四十一条/],
    ['干活拍照上传', /N-18/],
    ['劳动轨迹达标', /N-18/],
    ['月度排名前十', /N-02/],
    ['不参加宗教活动', /宪法第三十六条/],
    ['蒙古族家庭', /宪法第四条/],
    ['离婚扣分', /民法典/],
    ['按计划生育', /民法典/],
    ['接种疫苗', /个人信息保护法/],
    ['学生成绩优秀', /未成年人/],
    ['不良征信扣分', /目的限制/],
  ])('%s', (title, cites) => {
    const check = checkDraft(items({ ...other, title }));
    const problem = check.problems.find(({ code }) => code === 'schemes.red-word');
    expect(problem?.cites).toMatch(cites);
    expect(problem?.severity).toBe('error');
  });

  test('the unit, the name of the quantity and the title of the standard are read as well', () => {
    const title = (draft: Draft) => void (draft.title = '每日打卡积分标准');
    expect(codesOf(checkDraft(title))).toEqual(['schemes.red-word']);
    expect(codesOf(checkDraft(items({ ...other, unit: '次打卡' })))).toContain('schemes.red-word');
    const quantity = { name: '在线时长', min: 1, max: 9 };
    expect(codesOf(checkDraft(items({ ...other, quantity })))).toContain('schemes.red-word');
  });

  test.each(['民族团结互助劳动', '义务劳动清扫积雪', '清理道路劳动', '好儿媳评选劳动'])(
    'an innocent title passes: %s',
    (title) => {
      expect(codesOf(checkDraft(items({ ...other, title })))).toEqual([]);
    },
  );
});

describe('free text only warns, and a second person signs', () => {
  test('a listed word in a definition', () => {
    const check = checkDraft(items({ ...other, definition: '不要求拍照，也不得因上访扣分' }));
    expect(check.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(codesOf(check)).toEqual(['schemes.suspicious-word']);
    expect(check.needsSecondSigner).toBe(true);
    expect(check.scheme).toBeDefined();
  });

  test('a quotation of the article is not the scheme speaking', () => {
    const check = checkDraft(items({ ...other, quote: '好多打卡签到、积分排名都取消了' }));
    expect(codesOf(check)).toEqual([]);
    expect(check.needsSecondSigner).toBe(false);
  });

  test('a title that speaks of another act than the declared one', () => {
    const check = checkDraft(items({ ...other, title: '庭院整洁' }));
    expect(codesOf(check)).toEqual(['schemes.title-measure-differs']);
    expect(check.needsSecondSigner).toBe(true);
    expect(codesOf(checkDraft(items({ ...other, title: '庭院整洁', measures: 'courtyard-upkeep' })))).toEqual(
      [],
    );
  });

  test('a unit that the act is not counted in', () => {
    const check = checkDraft(items({ ...other, unit: '天' }));
    expect(codesOf(check)).toEqual(['schemes.unit-differs']);
    expect(check.needsSecondSigner).toBe(true);
  });
});
