import type { WhatIfResult } from '@yanzhen/contract/points-what-if';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';

const texts = officerTexts.whatIf;

const height = 168;
const top = 22;
const bottom = 36;
const left = 8;

interface SpreadChartProps {
  readonly spread: WhatIfResult['spread'];
  readonly cliffs: WhatIfResult['cliffs']['after'];
}

/** Accounts by what they earned, as closed and under the draft, values printed; the cliffs stand where they are. */
export function SpreadChart({ spread, cliffs }: SpreadChartProps) {
  const [first] = spread;
  if (first === undefined) return null;
  const slot = Math.max(40, Math.floor(640 / spread.length));
  const bar = Math.min(18, Math.floor((slot - 8) / 2));
  const width = left * 2 + slot * spread.length;
  const most = Math.max(1, ...spread.flatMap(({ before, after }) => [before, after]));
  const tall = height - top - bottom;
  const yOf = (count: number) => top + tall - Math.round((count * tall) / most);
  const step = first.to - first.from + 1;
  const label = fill(texts.spread, { step });
  const xOf = (points: number) => left + ((points - first.from) * slot) / step;
  return (
    <figure className="spread-chart">
      <figcaption>{label}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {spread.map(({ from, before, after }, nth) => {
          const x = left + nth * slot + slot / 2;
          return (
            <g key={from}>
              <Bar
                x={x - bar - 1}
                y={yOf(before)}
                width={bar}
                base={top + tall}
                count={before}
                kind="before"
              />
              <Bar x={x + 1} y={yOf(after)} width={bar} base={top + tall} count={after} kind="after" />
              <text className="spread-label" x={x} y={height - 18}>
                {fill(texts.step, { from })}
              </text>
            </g>
          );
        })}
        {cliffs.map(({ at }) => (
          <g key={at}>
            <line className="spread-cliff" x1={xOf(at)} x2={xOf(at)} y1={4} y2={top + tall} />
            <text className="spread-label spread-cliff-label" x={xOf(at)} y={height - 3}>
              {fill(texts.spreadLine, { threshold: at })}
            </text>
          </g>
        ))}
        <line className="spread-base" x1={0} x2={width} y1={top + tall} y2={top + tall} />
      </svg>
    </figure>
  );
}

interface BarProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly base: number;
  readonly count: number;
  readonly kind: 'before' | 'after';
}

function Bar({ x, y, width, base, count, kind }: BarProps) {
  if (count === 0) return null;
  return (
    <>
      <rect className={`spread-${kind}`} x={x} y={y} width={width} height={base - y} />
      <text className="spread-count" x={x + width / 2} y={y - 3}>
        {count}
      </text>
    </>
  );
}
