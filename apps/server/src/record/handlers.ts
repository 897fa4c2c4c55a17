import type { CommandContract, QueryContract, UploadContract } from '@yanzhen/contract/endpoint';
import type { InboxGroup } from '@yanzhen/contract/inbox';
import type { RegisterKey } from '@yanzhen/contract/texts/register';
import type { AbilityName, Actor, Post } from '@yanzhen/domain/authority';
import type { Day, Moment, Refusal } from '@yanzhen/domain/kernel';
import type { NewFact } from '@yanzhen/domain/record';
import type { SensitiveFeature } from '@yanzhen/domain/rights';
import type { z } from 'zod';
import type { Statement, Transaction } from '../database/transaction.ts';
import type { Keyring } from '../keys/keyring.ts';

/** What a decision may know besides its input and what was loaded. */
export interface CommandContext {
  readonly actor: Actor;
  readonly now: Moment;
  readonly today: Day;
  /** The key the client made for this command; a UUID. */
  readonly key: string;
  readonly newId: () => string;
  /** Seals what must not lie open in the database, such as an identity number. */
  readonly keyring: Keyring;
  /** The session in which it was asked for, where there is one. */
  readonly session?: Buffer | undefined;
  /**
   * Of what is followed: how far it is. Lets others in between, and throws when it was asked to stop, so
   * that nothing of it is kept.
   */
  readonly step?: Step | undefined;
}

/** How far a long command is: a word of its own for what it does now, and how many of how many. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export type Step = (progress: Progress) => Promise<void>;

/** Whoever asked for something that takes long: is told how far it is, and says when he does not wait any more. */
export interface Followed {
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
}

/** Free text to be kept beside the facts, where it can be erased; facts refer to it by id. */
export interface NewContent {
  readonly id: string;
  readonly village: string | null;
  readonly subject: string | null;
  readonly kind: string;
  readonly text: string;
}

/** A statement of a store, and how many rows it writes, where somebody follows it. */
export type StoreStatement = Statement & { readonly rows?: number };

export interface Decision<Output> {
  readonly facts: readonly NewFact[];
  readonly contents?: readonly NewContent[];
  /** Rows of the erasable directory and other stores that are no projection of facts; gone through once. */
  readonly stores?: Iterable<StoreStatement>;
  /** How many rows the stores write, where somebody follows it. */
  readonly storedRows?: number;
  /** What of a followed command goes last, with the commit: rows that `follow` writes while the command runs. */
  readonly closing?: readonly Statement[];
  readonly output: Output;
  /** What a repetition of the key is answered when the output itself may be shown only once, such as a new PIN. */
  readonly remembered?: Output;
}

/** A refusal that leaves a trace, such as a wrong PIN: nothing is recorded, but these statements are committed. */
export interface NotedRefusal extends Refusal {
  readonly note: readonly Statement[];
}

/** parse → load → decide (authority first) → append → project; the pipeline does the first and the last two. */
export interface CommandHandler<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Loaded = never,
> {
  readonly contract: CommandContract<Input, Output>;
  /** Issues its queries together and awaits them once: this is the command's one round trip of reading. */
  load(transaction: Transaction, input: z.infer<Input>, context: CommandContext): Promise<Loaded | Refusal>;
  decide(
    loaded: Loaded,
    input: z.infer<Input>,
    context: CommandContext,
  ): Decision<z.infer<Output>> | Refusal | NotedRefusal;
  /** Inputs that even the hash of a command must not give away, because there are few enough to try them all. */
  readonly secrets?: readonly string[];
  /** So much work that it is done in a thread of its own where there is one, and others are not kept waiting. */
  readonly beside?: true;
  /**
   * Writes how far the command is where others read it, in a transaction of its own; null when it has ended. Answers a
   * row with `stop`: whether somebody asked for its end. A command with this writes statement after statement.
   */
  readonly follow?: (input: z.infer<Input>, actor: Actor, progress: Progress | null) => Statement;
}

/**
 * A command whose loading and deciding also exist for many inputs at once, for what arrives in batches. The
 * outcomes stand in the order of the inputs and each is what the single command would have decided after those
 * before it.
 */
export interface BatchHandler {
  readonly single: AnyCommandHandler;
  loadAndDecide(
    transaction: Transaction,
    inputs: readonly unknown[],
    context: Omit<CommandContext, 'key'>,
  ): Promise<(Decision<unknown> | Refusal)[]>;
}

export interface QueryHandler<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly contract: QueryContract<Input, Output>;
  /**
   * All its statements see the county as it stood at one moment, whatever others write meanwhile, and none may write; whom
   * it read is then logged in another transaction, before it is answered.
   */
  readonly readOnly?: true;
  readonly beside?: true;
  /** Of what is done beside, where only some questions are so much work: whether this one is. */
  isLong?(input: z.infer<Input>): boolean;
  run(
    transaction: Transaction,
    input: z.infer<Input>,
    context: Omit<CommandContext, 'key'>,
  ): Promise<z.infer<Output> | Refusal>;
}

/**
 * What becomes of a file: it is read before the database is asked, and the command that this answers then runs as any
 * other, once for its key. Its input is what was said about the file, with the file's hash.
 */
export interface UploadHandler<Input extends z.ZodType = z.ZodType> {
  readonly contract: UploadContract<Input>;
  readonly beside?: true;
  receive(file: Buffer, input: z.infer<Input>): Promise<Omit<AnyCommandHandler, 'contract'> | Refusal>;
}

/** A handler whose own types are forgotten, as the registry holds it. */
export type AnyCommandHandler = CommandHandler<z.ZodType, z.ZodType, unknown>;

/** Keeps the inference of the three types at the definition and forgets them for the registry. */
export function handleCommand<Input extends z.ZodType, Output extends z.ZodType, Loaded>(
  handler: CommandHandler<Input, Output, Loaded>,
): AnyCommandHandler {
  return handler;
}

export function handleUpload<Input extends z.ZodType>(handler: UploadHandler<Input>): UploadHandler {
  return handler;
}

export function handleQuery<Input extends z.ZodType, Output extends z.ZodType>(
  handler: QueryHandler<Input, Output>,
): QueryHandler {
  return handler;
}

/**
 * Keeps one typed table up to date from facts. `sql` takes one JSON array of facts, so that one entry, a batch of
 * three hundred and a rebuild of millions run the same text; `jsonb_populate_recordset(null::facts, $1)` reads it, in
 * these words, where a rebuild puts the facts themselves.
 */
export interface Projector {
  readonly name: string;
  readonly types: readonly string[];
  readonly tables: readonly string[];
  readonly sql: string;
}

/** A group of waiting things as a slice finds it; under which appointment it was found is added by the inbox. */
export type FoundGroup = Omit<InboxGroup, 'appointment' | 'post' | 'postLabel'>;

/**
 * One kind of thing that may wait for a person. It is asked once for each appointment, inside the scope of that
 * appointment, and answers nothing for a post that has no such duty.
 */
export interface InboxSource {
  find(
    transaction: Transaction,
    context: { readonly actor: Actor; readonly today: Day },
  ): Promise<readonly FoundGroup[]>;
}

/**
 * What a fact of one slice brings about in another, in the same transaction and under the same key: a peer or a floor
 * above reacts to it, and neither knows the other. A refusal undoes the whole command.
 */
export interface Consequence {
  /** The type of the fact. */
  readonly on: string;
  react(
    transaction: Transaction,
    fact: NewFact,
    context: CommandContext,
  ): Promise<Pick<Decision<unknown>, 'facts' | 'contents'> | Refusal>;
}

/**
 * Something that can be counted for an office: a superior's form, an indicator. `sql` stands behind
 * `with asked as (select … as tenant, … as first, … as last)` and answers rows of `village`, `grid` (null where it is
 * not kept by grid) and an integer `value`, under the row-level security of whoever asks.
 */
export interface Reportable {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly unit: string;
  /** What is counted and what is not, in words. */
  readonly definition: string;
  /** `now`: only as it is today; `day`: as it was on the last day asked for; `period`: what happened in the days. */
  readonly over: 'now' | 'day' | 'period';
  readonly per: readonly ('grid' | 'village' | 'township' | 'county')[];
  /** Only of whole periods of these kinds; left out where any days will do. */
  readonly spans?: readonly ('month' | 'quarter' | 'year')[];
  /** Whoever may not read this may not count it. */
  readonly needs: AbilityName;
  readonly sql: string;
  /** Answers the villages in which the days are not final yet. */
  readonly open?: string;
  /** A smaller count of a village or grid would point at persons, and is not given out. */
  readonly fewest?: number;
  /** The screen that lists what is counted; `{village}`, `{from}`, `{to}` are put in. */
  readonly list?: string;
}

/** A field of a listed thing; a personal one is written only by whom `needs` lets read it. */
export interface ReportableField {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly needs?: AbilityName;
  /** Posts that read the thing but not this, and the rule in words. */
  readonly barred?: { readonly posts: readonly Post[]; readonly rule: string };
}

/**
 * What can be listed, one row after the other. `sql` stands behind the same `asked` and answers rows of `village`,
 * `grid`, `person` (whom the row is about, or null) and `fields`, a JSON object by the ids of the fields, in order.
 */
export interface ReportableRoster {
  readonly name: string;
  readonly title: string;
  readonly fields: readonly ReportableField[];
  readonly sql: string;
}

/**
 * Something a slice holds of people, as its copy hands it out (个人信息保护法 第四十五条): SQL over the tenant `$1`, the person `$2`
 * and his household `$3`. The names of its columns are what the person reads, so they are in his language.
 */
export interface PersonalHolding {
  readonly title: string;
  /** What of the register it covers; a test sees to it that everything registered is covered by some slice. */
  readonly covers: readonly RegisterKey[];
  readonly sql: string;
}

/** What a slice gives to the server: all it does is listed here and wired in `slices.ts`. */
export interface ServerSlice {
  readonly commands: readonly AnyCommandHandler[];
  readonly queries: readonly QueryHandler[];
  readonly uploads?: readonly UploadHandler[];
  readonly projectors: readonly Projector[];
  /** Constraint name → refusal code: set rules live in the database and speak through these. */
  readonly constraints: Readonly<Record<string, string>>;
  /** What a phone without network may hand in later, and what a villager may hand in through the public pages. */
  readonly deviceCommands?: readonly BatchHandler[];
  readonly publicCommands?: readonly AnyCommandHandler[];
  /** What facts of other slices bring about here. */
  readonly consequences?: readonly Consequence[];
  /** What may wait for somebody; the one inbox unites the sources of all slices. */
  readonly inbox?: readonly InboxSource[];
  /** What can be counted and listed of it; `insight` asks for it without knowing whose it is. */
  readonly reportables?: readonly Reportable[];
  readonly rosters?: readonly ReportableRoster[];
  /**
   * Tables that projectors write and a seed or an import fills as well → the SQL condition on a row `t` that tells
   * the rows no fact has made. A rebuild starts from those; every other row must follow from the facts.
   */
  readonly loaded?: Readonly<Record<string, string>>;
  /** What it holds of people, for the copy a person may ask for. */
  readonly personal?: readonly PersonalHolding[];
  /** SQL that erases, in the tenant `$1`, all that a sensitive feature holds here: run when the feature goes off. */
  readonly sensitive?: Readonly<Partial<Record<SensitiveFeature, readonly string[]>>>;
}
