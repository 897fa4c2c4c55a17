import { writeShortDay } from '../households.ts';

interface EntryWordsProps {
  readonly title: string;
  readonly unit: string;
  readonly entry: {
    readonly quantity: number;
    readonly occurredOn: string;
    readonly occasion: string;
    readonly note: string | null;
  };
}

/** An entry in words: what, how much, when, on which occasion, and the note. */
export function EntryWords({ title, unit, entry }: EntryWordsProps) {
  const { quantity, occurredOn, occasion, note } = entry;
  return (
    <>
      <p>
        {title} {quantity} {unit}，{writeShortDay(occurredOn)}
        {occasion === '' ? '' : `，${occasion}`}
      </p>
      {note === null ? null : <p className="soft">{note}</p>}
    </>
  );
}
