import type { Client } from 'pg';
import { groupByType } from './append.ts';
import type { Projector } from './handlers.ts';
import { planBatches, type RecordedFact, splitCommands } from './plan-batches.ts';

export interface ReplayOptions {
  readonly projectors: readonly Projector[];
  /**
   * One command at a time, its facts as JSON, as it was when it was executed; slower, and what the batches are proved
   * against.
   */
  readonly oneByOne: boolean;
}

/** Which facts of the tenant: those of finished transactions below a horizon, those from it on, or all. */
export type Span = { readonly below: string } | { readonly from: string } | 'all';

const CHUNK = 8_000;

/** All but the order that only the table gives, which no projector knew when the fact was recorded. */
const factColumns = `tenant, stream, position, type, scheme_version, village, subject, body, content_hash, caused_by,
  command_key, occurred_on, recorded_at, recorded_by, on_behalf_of`;

/** How every projector reads the facts it is given. */
const GIVEN = 'jsonb_populate_recordset(null::facts, $1)';

/**
 * A projector's text with the facts of the record in the place of those that are given as JSON: they are there, and
 * writing each as JSON, sending it here and back and reading it once for every projector took most of a rebuild.
 * Throws when it reads them in other words.
 */
export function fromRecord(sql: string, tenant: number): string {
  const read = `(select ${factColumns} from facts where tenant = ${tenant} and seq = any ($1::bigint[]) order by seq)`;
  if (!sql.includes(GIVEN) || sql.replaceAll(GIVEN, '').includes('$1'))
    throw new Error(`a projector does not read its facts as ${GIVEN}: ${sql}`);
  return sql.replaceAll(GIVEN, read);
}

function condition(tenant: number, span: Span): string {
  const of = `tenant = ${tenant}`;
  if (span === 'all') return of;
  return 'below' in span ? `${of} and tx < '${span.below}'::xid8` : `${of} and tx >= '${span.from}'::xid8`;
}

interface ReadFact extends RecordedFact {
  /** The fact as JSON text, where it goes to the projectors so. */
  readonly json?: string;
}

const planned = 'seq::text as seq, command_key::text as command, stream::text as stream, type';
const withJson = `${planned}, (select to_json(c)::text from (select ${factColumns}) c) as json`;

/**
 * The facts of commands between whose numbers another command's fell. There are few, if any, so that nothing has to be
 * sorted: the others are read in the order of the record and these are put in where they begin.
 */
async function readScattered(
  client: Client,
  columns: string,
  where: string,
): Promise<Map<string, ReadFact[]>> {
  const { rows: commands } = await client.query<{ command: string }>(
    `select command_key::text as command from facts where ${where}
      group by command_key having max(seq) - min(seq) <> count(*) - 1`,
  );
  const scattered = new Map<string, ReadFact[]>(commands.map(({ command }) => [command, []]));
  if (commands.length === 0) return scattered;
  const { rows } = await client.query<ReadFact>(
    `select ${columns} from facts where ${where} and command_key = any ($1::uuid[]) order by facts.seq`,
    [commands.map(({ command }) => command)],
  );
  for (const fact of rows) scattered.get(fact.command)?.push(fact);
  return scattered;
}

/** Each command's facts together, at the place of its first. */
export function gather(rows: readonly ReadFact[], scattered: Map<string, ReadFact[]>): readonly ReadFact[] {
  if (scattered.size === 0) return rows;
  return rows.flatMap((fact) => {
    const whole = scattered.get(fact.command);
    if (whole === undefined) return fact;
    scattered.set(fact.command, []);
    return whole;
  });
}

/** Projects the tenant's facts in their order through the client's search path. Answers how many there were. */
export async function replay(
  client: Client,
  tenant: number,
  span: Span,
  options: ReplayOptions,
): Promise<{ facts: number; batches: number }> {
  const where = condition(tenant, span);
  const columns = options.oneByOne ? withJson : planned;
  const scattered = await readScattered(client, columns, where);
  const project = options.oneByOne ? projectAsJson(client) : projectFromRecord(client, tenant);
  await client.query(
    `declare facts_in_order no scroll cursor for select ${columns} from facts where ${where} order by facts.seq`,
  );
  const total = { facts: 0, batches: 0 };
  const fetch = () => client.query<ReadFact>(`fetch ${CHUNK} from facts_in_order`);
  // A command may straddle two chunks: its last part waits for the rest.
  let held: ReadFact[] = [];
  let projecting: Promise<unknown> = Promise.resolve();
  for (let next = fetch(), isLast = false; !isLast; ) {
    const { rows } = await next.catch(async (echo: unknown) => {
      // What went wrong is what the statements before it were told.
      await projecting;
      throw echo;
    });
    isLast = rows.length < CHUNK;
    if (!isLast) next = fetch();
    const commands = splitCommands([...held, ...gather(rows, scattered)]);
    held = isLast ? [] : (commands.pop() ?? []);
    const batches = options.oneByOne ? commands : planBatches(commands);
    total.facts += batches.reduce((sum, batch) => sum + batch.length, 0);
    total.batches += batches.length;
    // Sent one behind the other: the next are put together here while the database is at those before.
    const sent = Promise.all(batches.flatMap((batch) => project(batch, options.projectors)));
    sent.catch(() => undefined);
    await projecting;
    projecting = sent;
  }
  await projecting;
  await client.query('close facts_in_order');
  return total;
}

type Project = (batch: readonly ReadFact[], projectors: readonly Projector[]) => Promise<unknown>[];

/** Issues, without awaiting them, the statements of a batch in the order in which they must run. */
function inOrder(
  batch: readonly ReadFact[],
  projectors: readonly Projector[],
  send: (projector: Projector, group: readonly ReadFact[]) => Promise<unknown>,
): Promise<unknown>[] {
  return [...groupByType(batch)].flatMap(([type, group]) =>
    projectors.filter(({ types }) => types.includes(type)).map((projector) => send(projector, group)),
  );
}

function projectFromRecord(client: Client, tenant: number): Project {
  const texts = new Map<Projector, string>();
  return (batch, projectors) =>
    inOrder(batch, projectors, (projector, group) => {
      const text = texts.get(projector) ?? fromRecord(projector.sql, tenant);
      texts.set(projector, text);
      const numbers = group.map(({ seq }) => seq);
      return client.query({ name: `${projector.name}-of-${tenant}`, text, values: [numbers] });
    });
}

/** The same through JSON, as the server sends it. */
function projectAsJson(client: Client): Project {
  return (batch, projectors) =>
    inOrder(batch, projectors, ({ name, sql }, group) =>
      client.query({ name, text: sql, values: [`[${group.map(({ json }) => json).join(',')}]`] }),
    );
}
