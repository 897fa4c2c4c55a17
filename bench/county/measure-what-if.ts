import { readFileSync } from 'node:fs';
import { whatIf } from '@yanzhen/contract/points-what-if';
import { localityFile } from '../../apps/server/src/directory/locality-folder.ts';
import { type Figure, quantile, timesOf } from '../figure.ts';
import { HOST } from '../host.ts';
import { openLeanClient } from '../lean-client.ts';
import { makeRequest } from '../lean-request.ts';
import { type CountyDatabase, withClient } from './county-cluster.ts';
import { type CountyServer, takeSeats } from './county-server.ts';
import { QUARTER } from './model-village.ts';

const TIMES = 1.5;
const ROUNDS = 5;

/**
 * The rival: one evaluation of the quarter for the whole county, as the shortest statement that does it. Every entry that
 * was counted is valued by its item, summed for its account and held against the threshold, and the lines travel to whoever
 * asked, because a program that compares two evaluations must have both. It has the draft's points and threshold written
 * into it, is the superuser's, planned once, and asks for no band of age, no veto and no account without entries: all of
 * that the product does besides, with a draft that it must first read and check.
 */
const evaluation = `select a.id, a.village, a.class, h.away, s.earned, a.spendable,
    case when s.earned >= 80 then s.earned else 0 end as opened, a.spendable / 5 as yuan
  from (select e.account, sum(case e.item when 'labour' then 12 * e.quantity else e.points end)::integer as earned
    from yanzhen.point_entries e where e.counted_quarter = $1 and e.live group by e.account) s
  join yanzhen.point_accounts a on a.id = s.account
  join yanzhen.households h on h.id = a.household`;

/**
 * A draft tried on the closed quarter of the whole county over HTTP, against two evaluations of it by the superuser, one
 * after the other. The copies of one village are alike, so the product's lines are fewer than a real county's would be;
 * reading and computing them was a third of a second of its processor time when each account still had a line of its own.
 */
export async function measureWhatIf(
  server: CountyServer,
  database: CountyDatabase,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const [officer] = await takeSeats(database, 'county-officer', 1);
  if (officer === undefined) throw new Error('the county has no officer');
  const text = readFileSync(localityFile('wengniute/shili-gacha.yaml'), 'utf8').replace(
    /(id: labour\n(?: .*\n)*? +points: )10\n/,
    (_, head: string) => `${head}12\n`,
  );
  const request = makeRequest(
    'POST',
    whatIf.path,
    { cookie: officer.cookie, 'x-yanzhen': '1' },
    { text, period: QUARTER },
  );
  const client = await openLeanClient(HOST, server.port);
  const ours: number[] = [];
  const theirs: number[] = [];
  let said = '';
  try {
    await withClient(database.adminUrl, async (admin) => {
      // As autovacuum does within a minute of the closes; until then every table they filled is taken for an empty one.
      await admin.query('analyze');
      for (let round = 0; round <= ROUNDS; round += 1) {
        const began = performance.now();
        const { status, body } = await client.send(request);
        const between = performance.now();
        if (status !== 200)
          throw new Error(`what-if was answered ${status}: ${body.toString().slice(0, 500)}`);
        said = body.toString();
        const middle = performance.now();
        await admin.query({ name: 'evaluation', text: evaluation, values: [QUARTER] });
        await admin.query({ name: 'evaluation', text: evaluation, values: [QUARTER] });
        if (round === 0) continue;
        ours.push(between - began);
        theirs.push(performance.now() - middle);
      }
    });
  } finally {
    client.close();
  }
  if (!said.includes('"accounts"')) throw new Error(`what-if found no accounts: ${said.slice(0, 500)}`);
  const rival = {
    name: 'two evaluations of the quarter, superuser, lines fetched',
    value: quantile(theirs, 0.5),
  };
  say(
    `试算：全县一季 ${quantile(ours, 0.5).toFixed(0)} 毫秒，两遍核算 ${quantile(theirs, 0.5).toFixed(0)} 毫秒`,
  );
  return [timesOf('what-if.county', 'ms', TIMES, quantile(ours, 0.5), rival)];
}
