import type { Cliff, WhatIfResult } from '@yanzhen/contract/points-what-if';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';

const texts = officerTexts.whatIf;

function Side({ label, cliffs }: { readonly label: string; readonly cliffs: readonly Cliff[] }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {cliffs.length === 0 && texts.noCliff}
        <ul>
          {cliffs.map(({ at, yuan, below, near }) => (
            <li key={at}>{fill(texts.cliff, { at, yuan, below: at - 1, belowYuan: below, near })}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}

/** Where one point decides about money, before and after, and how many stand right before it. */
export function CliffList({ cliffs }: Pick<WhatIfResult, 'cliffs'>) {
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
