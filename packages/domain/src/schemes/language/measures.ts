/** An act that an item may reward, deduct or veto. The words and units let the checker see a title that says something else. */
export interface Measure {
  readonly title: string;
  readonly effect: 'award' | 'deduct' | 'veto';
  readonly units: readonly string[];
  readonly words: readonly string[];
}

const counted = ['次', '人次', '件', '场', '户次'] as const;

/**
 * The closed list of acts. Each is something a neighbour can witness on a day; none is a trait, an opinion,
 * a use of software or the use of a right.
 */
export const measures = {
  'labour-turnout': award(
    '义务劳动出工',
    ['次', '人次', '工日', '半天'],
    ['劳动', '出工', '清扫', '植树', '清理', '整治'],
  ),
  'vehicle-trip': award('义务出车', ['车次', '趟'], ['出车', '车次', '运', '拉']),
  'courtyard-upkeep': award('庭院整洁', ['次', '月', '季'], ['庭院', '院落', '卫生', '整洁', '门前']),
  'public-area-upkeep': award('公共区域维护', counted, [
    '街巷',
    '公共',
    '道路',
    '沟渠',
    '广场',
    '垃圾',
    '绿化',
  ]),
  'waste-sorting': award('垃圾分类', ['次', '月', '季'], ['垃圾', '分类']),
  'mutual-help': award('邻里互助', counted, ['互助', '帮', '邻里', '照看', '接送']),
  'mediation-help': award('协助调解', counted, ['调解', '化解', '劝和']),
  'meeting-attendance': award('参加村民议事', ['次'], ['会议', '议事', '参会', '大会']),
  'volunteer-service': award('志愿服务', ['次', '小时', '人次'], ['志愿', '服务', '义诊', '宣讲']),
  'unity-event': award('民族团结互助活动', counted, ['民族团结', '那达慕', '互助', '联谊', '活动']),
  'industry-demonstration': award(
    '产业示范带动',
    ['户', '次', '项', '件'],
    ['产业', '示范', '带动', '种植', '养殖', '合作社'],
  ),
  'skill-sharing': award('传授技术', counted, ['技术', '技能', '传授', '培训', '讲解']),
  'custom-kept': award('移风易俗践行', counted, ['移风易俗', '简办', '节俭', '婚', '丧', '不收礼']),
  'care-for-elders': award('孝老爱亲', ['次', '月', '季'], ['孝', '老人', '敬老', '养老', '爱亲']),
  'epidemic-duty': award('疫情防控值守', ['次', '班', '天'], ['疫情', '防控', '值守', '消杀']),
  'hazard-report': award('报告安全隐患', counted, ['隐患', '火情', '险情', '防火', '防汛']),
  'grid-duty': award('网格走访办结', ['次', '件', '户次'], ['网格', '走访', '巡查', '办结', '代办']),
  commendation: award('受到表彰', ['次', '项'], ['表彰', '荣誉', '获奖', '授予']),
  'extravagant-ceremony': deduct('婚丧嫁娶大操大办', ['次'], ['大操大办', '婚', '丧', '铺张']),
  'environment-breach': deduct(
    '乱堆乱放乱倒',
    ['次', '处'],
    ['乱堆', '乱放', '乱倒', '乱扔', '焚烧', '垃圾'],
  ),
  'public-property-damage': deduct('损坏公共财物', ['次', '件', '处'], ['损坏', '破坏', '侵占', '公共']),
  'promise-broken': deduct('无故不履行已认领的公共事务', ['次'], ['未履行', '无故', '认领', '缺席']),
  'confirmed-offence': veto('有权机关认定的违法行为', ['违法', '处罚', '判决', '犯罪']),
  'false-claim': veto('弄虚作假骗取积分', ['虚', '骗', '冒领', '造假']),
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as [MeasureName, ...MeasureName[]];

function award(title: string, units: readonly string[], words: readonly string[]): Measure {
  return { title, effect: 'award', units, words };
}

function deduct(title: string, units: readonly string[], words: readonly string[]): Measure {
  return { title, effect: 'deduct', units, words };
}

function veto(title: string, words: readonly string[]): Measure {
  return { title, effect: 'veto', units: ['次'], words };
}
