import type { AnyCommandHandler, BatchHandler, ServerSlice } from '../record/handlers.ts';

/** Which commands may be handed in instead of run: a closed list per source, gathered from the slices. */
export interface Proposable {
  readonly device: ReadonlyMap<string, BatchHandler>;
  readonly public: ReadonlyMap<string, AnyCommandHandler>;
}

export function gatherProposable(slices: readonly ServerSlice[]): Proposable {
  const batches = slices.flatMap((slice) => slice.deviceCommands ?? []);
  const handlers = slices.flatMap((slice) => slice.publicCommands ?? []);
  return {
    device: new Map(batches.map((batch) => [batch.single.contract.name, batch])),
    public: new Map(handlers.map((handler) => [handler.contract.name, handler])),
  };
}

/** The handler that a question about a proposal is settled with. */
export function handlerOf(proposable: Proposable, command: string): AnyCommandHandler | undefined {
  return proposable.device.get(command)?.single ?? proposable.public.get(command);
}
