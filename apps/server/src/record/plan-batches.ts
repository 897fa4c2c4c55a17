/** A fact as a rebuild reads it: what the plan needs. */
export interface RecordedFact {
  /** Its number in the record. */
  readonly seq: string;
  readonly command: string;
  readonly stream: string;
  readonly type: string;
}

/** More than this is no faster and holds more in memory. */
const MOST_FACTS = 1_000;

function signatureOf(command: readonly RecordedFact[]): string {
  return [...new Set(command.map(({ type }) => type))].join(' ');
}

/** The facts of each command, in the order given: facts of one command follow each other there. */
export function splitCommands<Fact extends RecordedFact>(facts: readonly Fact[]): Fact[][] {
  const commands: Fact[][] = [];
  for (const fact of facts) {
    const last = commands.at(-1);
    if (last?.[0]?.command === fact.command) last.push(fact);
    else commands.push([fact]);
  }
  return commands;
}

/**
 * Joins consecutive commands that may be projected together: the same types in the same order and no stream in
 * common, so that neither sees what the other did. A batch then runs each projector once instead of once a command,
 * which is what the projectors promise to bear: one fact or three hundred.
 */
export function planBatches<Fact extends RecordedFact>(commands: readonly (readonly Fact[])[]): Fact[][] {
  const batches: Fact[][] = [];
  let signature: string | undefined;
  let streams = new Set<string>();
  for (const command of commands) {
    const batch = batches.at(-1);
    const joins =
      batch !== undefined &&
      signature === signatureOf(command) &&
      batch.length + command.length <= MOST_FACTS &&
      !command.some(({ stream }) => streams.has(stream));
    if (joins) batch.push(...command);
    else {
      batches.push([...command]);
      signature = signatureOf(command);
      streams = new Set();
    }
    for (const { stream } of command) streams.add(stream);
  }
  return batches;
}
