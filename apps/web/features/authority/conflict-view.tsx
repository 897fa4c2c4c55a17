import type { PostConflict } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isPost, posts } from '@yanzhen/domain/authority';
import type { ReactNode } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { Link } from '../../ui/router.tsx';
import { StateTag } from '../../ui/state-tag.tsx';

const texts = officerTexts.appointments;

export function ConflictState({ conflict }: { readonly conflict: PostConflict }) {
  const isMissing = conflict.missingDeputyFor.length > 0;
  return (
    <StateTag
      kind={isMissing ? 'pending' : 'passed'}
      word={isMissing ? texts.flagMissing : texts.flagCovered}
    />
  );
}

const labelOf = (post: string) => (isPost(post) ? posts[post].label : post);

interface ConflictViewProps {
  readonly conflict: PostConflict;
  /** What may be done for an appointment that still wants a deputy. */
  readonly remedy?: (appointment: string) => ReactNode;
}

/** R-15, T-15: what is flagged, what it means, who deputises, and the procedure that says so. */
export function ConflictView({ conflict, remedy }: ConflictViewProps) {
  const session = useSession();
  return (
    <section className="part" aria-label={texts.conflictTitle}>
      <div className="row spread">
        <h3>{texts.conflictTitle}</h3>
        <ConflictState conflict={conflict} />
      </div>
      <p>{conflict.reason}</p>
      <ul className="stack">
        {conflict.deputies.map(({ post, appointment, names }) => (
          <li key={appointment} className="row spread">
            <span>
              {names.length === 0
                ? fill(texts.noDeputy, { post: labelOf(post) })
                : fill(texts.deputies, { post: labelOf(post), names: names.join('、') })}
            </span>
            {remedy?.(appointment)}
          </li>
        ))}
      </ul>
      {can(session, 'schemes.read') && (
        <p>
          <Link to={`/schemes?open=${conflict.rule.version}`}>
            {fill(texts.rule, { title: conflict.rule.title })}
          </Link>
        </p>
      )}
    </section>
  );
}
