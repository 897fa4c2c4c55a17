import type { ShownCliff } from '@yanzhen/contract/points-what-if';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';

const texts = officerTexts.whatIf;

function writeCliff({ at, yuan, below, near }: ShownCliff): string {
  const place = { at, yuan, below: at - 1, belowYuan: below };
  return near === null ? fill(texts.cliffFew, place) : fill(texts.cliff, { ...place, near });
}

function Side({ label, cliffs }: { readonly label: string; readonly cliffs: readonly ShownCliff[] }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {cliffs.length === 0 && texts.noCliff}
        <ul>
          {cliffs.map(({ at, yuan, below, near }) => (
            <li key={at}>{writeCliff({ at, yuan, below, near })}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}

interface CliffListProps {
  readonly cliffs: { readonly before: readonly ShownCliff[]; readonly after: readonly ShownCliff[] };
}

/** Where one point decides about money, before and after, and how many stand right before it. */
export function CliffList({ cliffs }: CliffListProps) {
  return (
    <section className="stack" aria-label={texts.cliffs}>
      <h3>{texts.cliffs}</h3>
      <p className="soft">{texts.cliffsLead}</p>
      <dl className="pairs">
        <Side label={texts.cliffBefore} cliffs={cliffs.before} />
        <Side label={texts.cliffAfter} cliffs={cliffs.after} />
      </dl>
    </section>
  );
}
