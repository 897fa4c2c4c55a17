import { findPostDenial, posts } from '@yanzhen/domain/authority';
import { isPlaceKind, levelOf } from '@yanzhen/domain/directory';
import {
  type Answer,
  daysAskedFor,
  type Days,
  type Mapping,
  type Shift,
  type Source,
  type UnfilledReason,
} from '@yanzhen/domain/insight';
import { kindOfPeriod } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import type { Reportable } from '../record/handlers.ts';
import type { Catalogue } from './catalogue.ts';
import { asked, type Question, untilToday } from './question.ts';

interface CountRow {
  readonly village: string;
  readonly grid: string | null;
  readonly value: number;
}

interface Count {
  readonly rows: readonly CountRow[];
  /** Villages whose days are not final. */
  readonly open: ReadonlySet<string>;
}

/** A place with the villages it is counted over. */
interface CountedPlace {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly villages: readonly string[];
}

/** A place that lies in a village, such as a grid, is counted within that village. */
const placesAsked = `select p.id, p.kind, p.name, coalesce((select jsonb_agg(j.village) from jurisdictions j
      where j.tenant = p.tenant and j.place = p.id), jsonb_build_array(p.parent)) as villages
  from places p where p.tenant = $1 and p.id = any ($2::uuid[])`;

const villageNames = `select id, name from places where tenant = $1 and id = any ($2::uuid[]) order by position, code, id`;

type MeasureSource = Source & { readonly kind: 'measure' };
type Unanswered = { readonly reason: UnfilledReason; readonly detail: string };

const isMeasure = (source: Source): source is MeasureSource => source.kind === 'measure';
const keyOf = (measure: string, shift: Shift) => `${measure}/${shift}`;

/** The numbers a mapping asks for. */
function measuresOf({ cells, blocks }: Mapping): MeasureSource[] {
  const sources = [
    ...cells.map(({ source }) => source),
    ...blocks.flatMap(({ columns }) => columns.map(({ source }) => source)),
  ];
  return sources.filter(isMeasure);
}

/** Why a measure cannot be asked for these days by this post, before anything is counted. */
function findObstacle(
  measure: Reportable,
  days: Days,
  { actor, period, today }: Question,
): Unanswered | undefined {
  if (findPostDenial(measure.needs, actor) !== undefined)
    return { reason: 'withheld', detail: `${posts[actor.post].label}不查阅这项内容` };
  if (days.from > today) return { reason: 'not-begun', detail: '' };
  if (measure.over === 'now' && days.to < today) return { reason: 'no-past', detail: '' };
  const kind = kindOfPeriod(period);
  if (measure.spans !== undefined && (kind === undefined || !measure.spans.some((one) => one === kind)))
    return { reason: 'not-per', detail: '只按季度、年度统计' };
  return undefined;
}

async function count(
  transaction: Transaction,
  tenant: number,
  measure: Reportable,
  { from, to }: Days,
): Promise<Count> {
  const values = [tenant, from, to];
  const [rows, open] = await Promise.all([
    transaction.query<CountRow>({ text: `${asked} ${measure.sql}`, values }),
    measure.open === undefined
      ? []
      : transaction.query<{ village: string }>({ text: `${asked} ${measure.open}`, values }),
  ]);
  return { rows, open: new Set(open.map(({ village }) => village)) };
}

export interface Part {
  readonly village: string;
  readonly name: string;
  readonly value: number;
}

/** What was counted, asked by place. */
export class Counts {
  constructor(
    private readonly question: Question,
    private readonly catalogue: Catalogue,
    private readonly counted: ReadonlyMap<string, Count>,
    private readonly places: ReadonlyMap<string, CountedPlace>,
    private readonly names: ReadonlyMap<string, string>,
  ) {}

  days(shift: Shift): Days {
    return daysAskedFor(this.question.period, shift);
  }

  placeOf(place: string): CountedPlace | undefined {
    return this.places.get(place === 'own' ? this.question.actor.place : place);
  }

  answer(measure: string, asksFor: string, shift: Shift): Answer {
    const { question } = this;
    const known = this.catalogue.measures.get(measure);
    if (known === undefined) return { reason: 'unknown', detail: '' };
    const obstacle = findObstacle(known, this.days(shift), question);
    if (obstacle !== undefined) return obstacle;
    const place = this.placeOf(asksFor);
    if (place === undefined || !this.isInScope(place))
      return { reason: 'out-of-scope', detail: place?.name ?? '' };
    const level = levelOfPlace(place);
    if (!known.per.some((one) => one === level)) return { reason: 'not-per', detail: place.name };
    const open = this.listOpen(place, keyOf(measure, shift));
    if (open !== undefined) return { reason: 'not-closed', detail: open };
    const value = this.rowsFor(keyOf(measure, shift), place).reduce((sum, row) => sum + row.value, 0);
    const pointsAtPersons = (level === 'grid' || level === 'village') && value > 0;
    if (pointsAtPersons && value < (known.fewest ?? 0))
      return { reason: 'suppressed', detail: String(known.fewest) };
    return { value, soFar: this.days(shift).to > question.today };
  }

  /** Village by village, in administrative order; they add up to the answer. */
  partsOf(measure: string, asksFor: string, shift: Shift): Part[] {
    const place = this.placeOf(asksFor);
    if (place === undefined) return [];
    const byVillage = new Map<string, number>();
    for (const { village, value } of this.rowsFor(keyOf(measure, shift), place))
      byVillage.set(village, (byVillage.get(village) ?? 0) + value);
    return [...this.names].flatMap(([village, name]) => {
      const value = byVillage.get(village);
      return value === undefined ? [] : [{ village, name, value }];
    });
  }

  private isInScope({ villages }: CountedPlace): boolean {
    const { actor } = this.question;
    return actor.whole || (villages.length > 0 && villages.every((one) => actor.villages.includes(one)));
  }

  private rowsFor(key: string, place: CountedPlace): readonly CountRow[] {
    const inside = new Set(place.villages);
    const isGrid = levelOfPlace(place) === 'grid';
    return (this.counted.get(key)?.rows ?? []).filter(({ village, grid }) =>
      isGrid ? grid === place.id : inside.has(village),
    );
  }

  private listOpen({ villages }: CountedPlace, key: string): string | undefined {
    const open = villages.filter((village) => this.counted.get(key)?.open.has(village) === true);
    if (open.length === 0) return undefined;
    const named = open
      .slice(0, 3)
      .map((village) => this.names.get(village) ?? '')
      .join('、');
    return open.length > 3 ? `${named}等 ${open.length} 个村` : named;
  }
}

function levelOfPlace({ kind }: CountedPlace) {
  const level = isPlaceKind(kind) ? levelOf(kind) : 'county';
  return level === 'neighbourhood' ? 'grid' : level;
}

/** Counts everything a mapping asks for, each number once, under the session's own scope. */
export async function countMeasures(
  transaction: Transaction,
  catalogue: Catalogue,
  question: Question,
  rowPlaces: readonly string[],
): Promise<Counts> {
  const { mapping, period, actor, today } = question;
  const wanted = measuresOf(mapping);
  const named = wanted.map(({ place }) => place).filter((place) => place !== 'row' && place !== 'own');
  const counted = new Map<string, Count>();
  const once = new Map(wanted.map((source) => [keyOf(source.measure, source.shift), source]));
  const [places] = await Promise.all([
    transaction.query<CountedPlace>({
      name: 'places-asked',
      text: placesAsked,
      values: [actor.tenant, [...new Set([actor.place, ...named, ...rowPlaces])]],
    }),
    ...[...once].map(async ([key, { measure, shift }]) => {
      const known = catalogue.measures.get(measure);
      const days = daysAskedFor(period, shift);
      if (known === undefined || findObstacle(known, days, question) !== undefined) return;
      counted.set(key, await count(transaction, actor.tenant, known, untilToday(days, today)));
    }),
  ]);
  const names = await transaction.query<{ id: string; name: string }>({
    name: 'village-names',
    text: villageNames,
    values: [actor.tenant, [...new Set(places.flatMap(({ villages }) => villages))]],
  });
  return new Counts(
    question,
    catalogue,
    counted,
    new Map(places.map((place) => [place.id, place])),
    new Map(names.map(({ id, name }) => [id, name])),
  );
}
