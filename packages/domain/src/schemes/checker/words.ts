import type { RedLineName } from './red-lines.ts';

/**
 * Words that no scored title may carry, whatever act the item says it measures: a red line in disguise.
 * The list is documented in docs/how-to/add-a-scheme.md; free text (definitions, notes) only warns.
 */
const forbiddenWords: Readonly<Record<RedLineName, readonly string[]>> = {
  'check-in': [
    '打卡',
    '签到',
    '签退',
    '登录',
    '登陆',
    '在线时长',
    '日活',
    '活跃度',
    '点赞',
    '转发',
    '刷屏',
    '步数',
    '下载安装',
    '注册关注',
    '关注公众号',
    'daka',
    'qiandao',
  ],
  streak: ['全勤', '连续登', '连续打', '连续签'],
  ranking: ['排名', '排行', '末位', '倒数', '黑榜', 'paiming'],
  trace: ['拍照', '上传照片', '照片上传', '轨迹', '定位', '人脸', '留痕', '录像上传'],
  belief: ['宗教', '信教', '信仰', '入教', '礼拜', '寺庙', '教堂', '清真寺', '喇嘛'],
  ethnicity: [
    '民族成分',
    '民族身份',
    '族别',
    '少数民族',
    '汉族',
    '蒙古族',
    '回族',
    '满族',
    '朝鲜族',
    '达斡尔',
  ],
  petition: ['上访', '信访', '越级', '缠访', '闹访', '进京访', '赴京', '非访', 'shangfang', 'xinfang'],
  complaint: ['投诉', '举报', '告状', '告发', '差评', '负面舆情', '发帖'],
  health: ['病史', '患病', '精神病', '传染病', '艾滋', '残疾等级', '体检结果', '疫苗接种', '接种'],
  family: [
    '离婚',
    '离异',
    '生育',
    '超生',
    '二孩',
    '二胎',
    '三孩',
    '三胎',
    '怀孕',
    '不孕',
    '未婚先',
    '结扎',
    '计生',
  ],
  minors: ['学生成绩', '考试成绩', '孩子成绩', '升学', '考上', '未成年人积分', '儿童积分', '学生积分'],
  ledger: ['台账', '填表', '填报', '报表', '迎检', '档案盒', 'taizhang'],
  purpose: ['授信', '贷款额度', '低保资格', '失信', '黑名单', '征信'],
};

/**
 * What is on record already, or computed from it: nobody is asked for it again. Only names of quantities are held
 * against this list, because a quantity is what the recorder is asked to fill in.
 */
const wordsOnRecord: readonly string[] = [
  '姓名',
  '户主',
  '电话',
  '手机',
  '身份证',
  '门牌',
  '户号',
  '人口',
  '总分',
  '总计',
  '合计',
  '累计',
  '余额',
  '积分',
];

/** Patterns for what a fixed word cannot say: so many days in a row. */
const forbiddenPatterns: readonly (readonly [RedLineName, RegExp])[] = [
  ['streak', /连续[^0-9一二两三四五六七八九十百]{0,2}[0-9一二两三四五六七八九十百]+[天日周]/],
  ['check-in', /(每日|每天|天天|日常)(上线|登|打开|使用|浏览|学习app|刷)/],
];

/** Innocent more often than not: they warn, and a second person signs. */
const suspiciousWords: readonly string[] = [
  '照片',
  '在线',
  '时长',
  '小程序',
  'app',
  '学习强国',
  '公众号',
  '直播',
  '通报',
  '红榜',
  '民族',
  '族',
  '党性',
  '思想',
  '态度',
  '表现',
  '配合',
  '听话',
  '服从',
  '感恩',
  '拥护',
  '残疾',
  '疾病',
  '体检',
  '疫苗',
  '健康',
  '吸毒',
  '康复',
  '婚姻',
  '子女',
  '儿媳',
  '孩子',
  '学生',
  '儿童',
  '未成年',
  '贷款',
  '信用',
  '低保',
  '补贴',
  '救助',
  '参军',
  '入伍',
  '网络',
  '言论',
  '舆情',
  '维权',
  '诉求',
  '反映',
  '调查',
  '问卷',
  '满意度',
];

/** Established expressions that contain a listed word and mean something else. */
const harmlessPhrases: readonly string[] = [
  '民族团结',
  '民族互助',
  '中华民族',
  '好婆婆好儿媳',
  '好儿媳',
  '最美家庭',
  '族谱',
];

/** Traditional forms of the characters above, each before its simplified form. */
const traditionalPairs =
  '簽签錄录訪访陸陆線线時时長长點点贊赞讚赞轉转發发舉举報报訴诉離离禮礼漢汉軌轨跡迹蹟迹臉脸傳传學学習习強强連连續续級级纏缠鬧闹進进體体檢检種种貸贷額额懷怀異异兒儿關关註注冊册載载裝装圖图號号開开評评輿舆滿满達达爾尔廟庙績绩試试認认憑凭領领調调問问滿满們们';

const simplified: ReadonlyMap<string, string> = new Map(
  Array.from({ length: traditionalPairs.length / 2 }, (_, index): [string, string] => [
    traditionalPairs.charAt(index * 2),
    traditionalPairs.charAt(index * 2 + 1),
  ]),
);

/** One spelling for many: no spaces, punctuation or invisible characters between the strokes, half width, simplified. */
export function normalise(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{S}\p{C}\p{M}]+/gu, '');
  return Array.from(bare, (character) => simplified.get(character) ?? character).join('');
}

export interface FoundWord {
  readonly word: string;
  readonly redLine: RedLineName;
}

/** The red line a text names in disguise, or undefined. */
export function findForbiddenWord(text: string): FoundWord | undefined {
  const clean = withoutHarmless(text);
  for (const [redLine, words] of Object.entries(forbiddenWords)) {
    const word = words.find((candidate) => clean.includes(candidate));
    if (word !== undefined && isRedLine(redLine)) return { word, redLine };
  }
  for (const [redLine, pattern] of forbiddenPatterns) {
    const match = pattern.exec(clean);
    if (match !== null) return { word: match[0], redLine };
  }
  return undefined;
}

/** The word by which a quantity asks for what the record holds, or undefined. */
export function findWordOnRecord(name: string): string | undefined {
  const clean = normalise(name);
  return wordsOnRecord.find((word) => clean.includes(word));
}

/** A word that a second person should look at. Every forbidden word is also suspicious in free text. */
export function findSuspiciousWord(text: string): string | undefined {
  const clean = withoutHarmless(text);
  return findForbiddenWord(text)?.word ?? suspiciousWords.find((word) => clean.includes(word));
}

function withoutHarmless(text: string): string {
  return harmlessPhrases.reduce((rest, phrase) => rest.replaceAll(phrase, '＿'), normalise(text));
}

function isRedLine(name: string): name is RedLineName {
  return Object.hasOwn(forbiddenWords, name);
}
