import { searchDivisions } from '../packages/contract/src/directory-divisions.ts';
import { loadGazetteer } from '../apps/server/src/directory/gazetteer/load-gazetteer.ts';
import { openNation } from '../apps/server/src/directory/gazetteer/read-nation.ts';
import { atMost, type Figure, quantile } from './figure.ts';
import { openLeanClient } from './lean-client.ts';
import { HOST } from './host.ts';
import { makeQuery } from './lean-request.ts';
import type { RunningSystem } from './running-system.ts';
import { signOfficerIn } from './sign-officer-in.ts';

const MOST_MS = 50;
const ROUNDS = 8;

/** What officers type, and what is hardest to answer: one character, two letters, another script, nothing at all. */
const typed = [
  '乌丹',
  '赛沁塔拉嘎查',
  '官井子村',
  '同江',
  '街津口',
  '浮山县',
  '张家港',
  '化德',
  '突泉',
  '和平村',
  '官井',
  '村',
  '一',
  '大',
  '新',
  '乡',
  '沁塔',
  '家庄',
  '东',
  '社区',
  '嘎查',
  'w',
  'ww',
  'x',
  'xc',
  'zjz',
  'sqtlgc',
  'gjzc',
  'tjs',
  'hpc',
  'wudan',
  'saiqintala',
  'zhangjiagang',
  'xin',
  'zhang',
  'jinkou',
  'an',
  'shanghai',
  '烏丹鎮',
  '張家港',
  '衞星村',
  '臺山',
  '東華門',
  '赛qtl',
  'wu丹',
  '张jia港',
  '新c',
  '大zh',
  '无此地无此村',
  'qqqqq',
  '囍',
  'zzzzzz',
];
const within = ['', '', '', '15', '1504', '150426', '230881'];

/** Any place of the nation found through HTTP, as an officer of a county, the whole list loaded. */
export async function measureGazetteer(
  system: RunningSystem,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const began = performance.now();
  const load = await loadGazetteer(system.database.ownerUrl, openNation(), () => new Date().toISOString());
  const seconds = Math.round((performance.now() - began) / 1000);
  say(`the nation's ${load.places} places were loaded in ${seconds} s`);
  const cookie = await signOfficerIn(system);
  const times = await search(system.officerPort, cookie);
  const p50 = quantile(times, 0.5).toFixed(1);
  const note = `p50 ${p50} ms, slowest ${Math.max(...times).toFixed(1)} ms, ${times.length} searches in turn over 665,276 places`;
  return [
    atMost('gazetteer.search-p95', 'ms', MOST_MS, quantile(times, 0.95), note),
    atMost('gazetteer.load', 's', 300, load.loaded ? seconds : null, 'once, behind the services'),
  ];
}

/** Milliseconds of each search but those of the first round, in which plans are made and pages read. */
async function search(port: number, cookie: string): Promise<number[]> {
  const client = await openLeanClient(HOST, port);
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [nth, q] of typed.entries()) {
      const area = within[(nth + round) % within.length] ?? '';
      const began = performance.now();
      const { status } = await client.send(
        makeQuery(searchDivisions.path, cookie, { q, ...(area === '' ? {} : { within: area }) }),
      );
      if (status !== 200) throw new Error(`the search for ${q} answered ${status}`);
      if (round > 0) times.push(performance.now() - began);
    }
  }
  client.close();
  return times;
}
