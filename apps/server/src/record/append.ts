import { createHash, randomBytes } from 'node:crypto';
import { runsOf } from '@yanzhen/domain/kernel';
import type { NewFact } from '@yanzhen/domain/record';
import type { Transaction } from '../database/transaction.ts';
import type { CommandContext, Decision, NewContent, Projector, Step, StoreStatement } from './handlers.ts';

/** Who appends and when: a session's command, or the installation itself. */
export type AppendContext = Pick<CommandContext, 'now' | 'key'> & {
  readonly actor: Pick<CommandContext['actor'], 'tenant' | 'person'>;
};

/** A fact in the columns of its table, as the projectors read it; what it does not have is not sent. */
interface FactRow {
  readonly tenant: number;
  readonly stream: string;
  readonly position: number;
  readonly type: string;
  readonly scheme_version: string | undefined;
  readonly village: string | null;
  readonly subject: string | null;
  readonly body: unknown;
  readonly content_hash: string | undefined;
  readonly caused_by: string | undefined;
  readonly command_key: string;
  readonly occurred_on: string;
  readonly recorded_at: string;
  readonly recorded_by: string;
  readonly on_behalf_of: string | undefined;
}

const insertFacts = `insert into facts (tenant, stream, position, type, scheme_version, village, subject, body,
    content_hash, caused_by, command_key, occurred_on, recorded_at, recorded_by, on_behalf_of)
  select tenant, stream, position, type, scheme_version, village, subject, body,
    content_hash, caused_by, command_key, occurred_on, recorded_at, recorded_by, on_behalf_of
  from jsonb_populate_recordset(null::facts, $1)`;

const insertContents = `insert into contents (tenant, id, village, subject, kind, salt, text)
  select tenant, id, village, subject, kind, salt, text from jsonb_populate_recordset(null::contents, $1)`;

/** Several facts of one stream in one decision follow each other from the position the decision has seen. */
function toRows(
  facts: readonly KeyedFact[],
  vouched: ReadonlyMap<NewFact, readonly string[]>,
  context: AppendContext,
): FactRow[] {
  const last = new Map<string, number>();
  return facts.map(({ fact, key }) => {
    const position = (last.get(fact.stream) ?? fact.after) + 1;
    last.set(fact.stream, position);
    return {
      tenant: context.actor.tenant,
      stream: fact.stream,
      position,
      type: fact.type,
      scheme_version: fact.schemeVersion ?? undefined,
      village: fact.village,
      subject: fact.subject,
      body: fact.body,
      content_hash: vouched.get(fact)?.join(','),
      caused_by: fact.causedBy ?? undefined,
      command_key: key,
      occurred_on: fact.occurredOn,
      recorded_at: context.now,
      recorded_by: context.actor.person,
      on_behalf_of: fact.onBehalfOf ?? undefined,
    };
  });
}

/** The salted hash by which a fact vouches for a text that may later be erased. */
export function hashContent(salt: string, text: string): string {
  return createHash('sha256').update(salt).update(text).digest('hex');
}

/**
 * Which fact vouches for which texts, by their hashes: the fact that names a text as its content, or holds its id in
 * its body, or else the decision's first. So no text stands in the record that could be rewritten unnoticed.
 */
function vouch(decisions: readonly SaltedDecision[]): Map<NewFact, string[]> {
  const vouched = new Map<NewFact, string[]>();
  for (const { facts, contents } of decisions) {
    for (const { id, salt, text } of contents) {
      const fact =
        facts.find(({ content }) => content === id) ??
        facts.find(({ body }) => JSON.stringify(body).includes(id)) ??
        facts[0];
      if (fact === undefined) continue;
      vouched.set(fact, [...(vouched.get(fact) ?? []), hashContent(salt, text)]);
    }
  }
  return vouched;
}

interface KeyedFact {
  readonly fact: NewFact;
  readonly key: string;
}

/** A decision and the key of the command that it answers. */
export interface KeyedDecision {
  readonly key: string;
  readonly decision: Decision<unknown>;
}

interface SaltedContent extends NewContent {
  readonly salt: string;
}

interface SaltedDecision {
  readonly facts: readonly NewFact[];
  readonly contents: readonly SaltedContent[];
}

/** Facts of one type in the order of their first occurrence, which is the order in which they must be projected. */
export function groupByType<Row extends { readonly type: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.type);
    if (group === undefined) groups.set(row.type, [row]);
    else group.push(row);
  }
  return groups;
}

/** Issues, without awaiting them, the statements that append a decision and bring its projections up to date. */
export function appendAndProject(
  transaction: Transaction,
  decision: Decision<unknown>,
  projectors: readonly Projector[],
  context: AppendContext,
): Promise<unknown>[] {
  return appendAllAndProject(transaction, [{ key: context.key, decision }], projectors, context);
}

/** The same for many decisions of one transaction: as many statements as one has, whatever their number. */
export function appendAllAndProject(
  transaction: Transaction,
  decisions: readonly KeyedDecision[],
  projectors: readonly Projector[],
  context: AppendContext,
): Promise<unknown>[] {
  return Array.from(listStatements(decisions, projectors, context), (statement) =>
    transaction.query(statement),
  );
}

/**
 * Sends the same statements one after the other, facts by the thousand: only one of them is in memory at a time, and
 * until the last nothing is final. `step` is told how far it is.
 */
export async function appendInSteps(
  transaction: Transaction,
  decision: Decision<unknown>,
  projectors: readonly Projector[],
  context: AppendContext,
  step: Step,
): Promise<void> {
  let done = 0;
  const total = decision.facts.length + (decision.storedRows ?? 0);
  await step({ stage: 'writing', done, total });
  for (const statement of listStatements([{ key: context.key, decision }], projectors, context, AT_ONCE)) {
    await transaction.query(statement);
    done += statement.rows ?? 0;
    await step({ stage: 'writing', done, total });
  }
}

/** Facts in one statement where they are sent in steps: enough for speed, and a bounded text. */
const AT_ONCE = 2_000;

function* listStatements(
  decisions: readonly KeyedDecision[],
  projectors: readonly Projector[],
  context: AppendContext,
  atOnce = Number.POSITIVE_INFINITY,
): Generator<StoreStatement> {
  const facts = decisions.flatMap(({ key, decision }) => decision.facts.map((fact) => ({ fact, key })));
  const salted = decisions.map(({ decision }) => ({
    facts: decision.facts,
    contents: (decision.contents ?? []).map((content) => ({
      ...content,
      salt: randomBytes(16).toString('hex'),
    })),
  }));
  const contents = salted.flatMap((decision) => decision.contents);
  if (contents.length > 0) {
    const rows = contents.map((content) => ({ tenant: context.actor.tenant, ...content }));
    yield { name: 'insert-contents', text: insertContents, values: [JSON.stringify(rows)] };
  }
  for (const { decision } of decisions) yield* decision.stores ?? [];
  const all = facts.length === 0 ? [] : toRows(facts, vouch(salted), context);
  for (const rows of runsOf(all, atOnce)) {
    yield { name: 'insert-facts', text: insertFacts, values: [JSON.stringify(rows)], rows: rows.length };
    for (const [type, group] of groupByType(rows)) {
      const json = JSON.stringify(group);
      for (const projector of projectors) {
        if (!projector.types.includes(type)) continue;
        yield { name: projector.name, text: projector.sql, values: [json] };
      }
    }
  }
}
