import { atLeast, type Figure } from '../figure.ts';
import type { CountyDatabase } from './county-cluster.ts';
import { type Report, runJson } from './run-json.ts';

const REBUILT_A_SECOND = 20_000;
const VERIFIED_A_SECOND = 30_000;

/** `rebuild` and `verify` of the whole record by the command line, from the start of the process to its end. */
export async function measureRecord(
  root: string,
  database: CountyDatabase,
  which: (name: string) => boolean,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  if (which('rebuild.rate')) {
    const { seconds, report } = await runJson(root, database, 'rebuild');
    if (report['equal'] !== true)
      throw new Error('what follows from the generated facts is not what was generated');
    figures.push(describe('rebuild.rate', REBUILT_A_SECOND, seconds, report, say));
  }
  if (which('verify.rate')) {
    const { seconds, report } = await runJson(root, database, 'verify');
    if (report['sound'] !== true) throw new Error('the generated facts are not as they were sealed');
    figures.push(describe('verify.rate', VERIFIED_A_SECOND, seconds, report, say));
  }
  return figures;
}

function describe(
  name: string,
  target: number,
  seconds: number,
  report: Report,
  say: (sentence: string) => void,
): Figure {
  const facts = Number(report['facts']);
  say(`${name}：${facts} 条，${seconds.toFixed(1)} 秒`);
  return atLeast(name, '1/s', target, facts / seconds, `${facts} facts in ${seconds.toFixed(1)} s`);
}
