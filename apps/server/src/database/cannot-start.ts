/**
 * Why Yanzhen cannot run here, as the sentence its operator reads: what happened and what to do next.
 * The supervisor prints `message` alone, without a stack.
 */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
