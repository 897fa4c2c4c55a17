import { readVisitCounters, type VisitCounter } from '@yanzhen/contract/activities';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { useRead } from '../../ui/use-read.ts';
import { writePeriod } from '../../ui/write-day.ts';
import '../../ui/note.css';

const texts = officerTexts.visits;

type Kind = VisitCounter['kind'];

interface StandingNoteProps {
  readonly village: string;
  readonly villageName: string;
  readonly day: string;
  readonly kind: Kind;
  readonly alsoFor: readonly Kind[];
}

function writeStanding(counter: VisitCounter, villageName: string, hidden: VisitCounter | undefined): string {
  const { cap, limit, left, taken } = counter;
  const common = { kind: counter.title, period: writePeriod(counter.period), village: villageName };
  if (hidden !== undefined) return fill(texts.standingMainKind, { ...common, limited: hidden.title });
  if (cap === 'unset') return fill(texts.standingUnset, { ...common, taken });
  if (cap === 'uncapped') return fill(texts.standingUncapped, { ...common, taken });
  if (left === 0) return fill(texts.standingNone, { ...common, limit: limit ?? 0 });
  return fill(texts.standingLeft, { ...common, left: left ?? 0, limit: limit ?? 0 });
}

/** What the server would say to this request, before it is sent: how many are left, or why it would be refused. */
export function StandingNote({ village, villageName, day, kind, alsoFor }: StandingNoteProps) {
  const reading = useRead(readVisitCounters, day === '' ? undefined : { village, on: day });
  const counters = reading.data?.counters ?? [];
  const counter = counters.find((one) => one.kind === kind);
  if (counter === undefined) return null;
  const hidden =
    counter.cap === 'uncapped'
      ? counters.find((one) => alsoFor.includes(one.kind) && one.cap !== 'uncapped')
      : undefined;
  const isBarred = counter.left === 0 || hidden !== undefined;
  return (
    <output className={isBarred ? 'note note-refused' : 'note'}>
      <span className="note-body">{writeStanding(counter, villageName, hidden)}</span>
    </output>
  );
}
