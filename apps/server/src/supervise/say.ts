/** Tells the operator something, in one Chinese sentence. */
export type Say = (sentence: string) => void;
