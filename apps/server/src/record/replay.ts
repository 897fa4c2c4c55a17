import type { Client } from 'pg';
import { groupByType } from './append.ts';
import type { Projector } from './handlers.ts';
import { planBatches, type RecordedFact, splitCommands } from './plan-batches.ts';

export interface ReplayOptions {
  readonly projectors: readonly Projector[];
  /** One command at a time, as it was when it was executed; slower, and what the batches are proved against. */
  readonly oneByOne: boolean;
}

/** Which facts of the tenant: those of finished transactions below a horizon, those from it on, or all. */
export type Span = { readonly below: string } | { readonly from: string } | 'all';

const CHUNK = 4_000;

/** All but the order that only the table gives. */
const factColumns = `tenant, stream, position, type, scheme_version, village, subject, body, content_hash, caused_by,
  command_key, occurred_on, recorded_at, recorded_by, on_behalf_of`;

function condition(span: Span): string {
  if (span === 'all') return 'true';
  return 'below' in span ? `tx < '${span.below}'::xid8` : `tx >= '${span.from}'::xid8`;
}

/**
 * A command's facts stand together even when another command's numbers fell between them. The rows go to the
 * projectors as they went when they were recorded: without the order that only the table gives them. The numbers
 * alone are sorted, and each fact is fetched by its own: sorting the facts themselves writes all of them to disk twice.
 */
function declaration(tenant: number, span: Span): string {
  return `declare facts_in_order no scroll cursor for
    select f.command_key::text as command, f.stream::text as stream, f.type, to_json(f)::text as json
    from (select seq, first from (
        select seq, min(seq) over (partition by command_key) as first from facts where tenant = ${tenant} and ${condition(span)}) n
      order by first, seq offset 0) o
    cross join lateral (select ${factColumns} from facts where tenant = ${tenant} and seq = o.seq) f
    order by o.first, o.seq`;
}

/** Projects the tenant's facts in their order through the client's search path. Answers how many there were. */
export async function replay(
  client: Client,
  tenant: number,
  span: Span,
  options: ReplayOptions,
): Promise<{ facts: number; batches: number }> {
  await client.query(declaration(tenant, span));
  let facts = 0;
  let batches = 0;
  // A command may straddle two chunks: its last part waits for the rest.
  let held: RecordedFact[] = [];
  for (;;) {
    const { rows } = await client.query<RecordedFact>(`fetch ${CHUNK} from facts_in_order`);
    const commands = splitCommands([...held, ...rows]);
    held = rows.length < CHUNK ? [] : (commands.pop() ?? []);
    const planned = options.oneByOne ? commands : planBatches(commands);
    // Sent one behind the other: the next is put together here while the database is at the one before.
    await Promise.all(planned.flatMap((batch) => project(client, batch, options.projectors)));
    facts += planned.reduce((sum, batch) => sum + batch.length, 0);
    batches += planned.length;
    if (rows.length < CHUNK) break;
  }
  await client.query('close facts_in_order');
  return { facts, batches };
}

function project(
  client: Client,
  batch: readonly RecordedFact[],
  projectors: readonly Projector[],
): Promise<unknown>[] {
  const sent: Promise<unknown>[] = [];
  for (const [type, group] of groupByType(batch)) {
    const json = `[${group.map((fact) => fact.json).join(',')}]`;
    for (const projector of projectors) {
      if (!projector.types.includes(type)) continue;
      sent.push(client.query({ name: projector.name, text: projector.sql, values: [json] }));
    }
  }
  return sent;
}
