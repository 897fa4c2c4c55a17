import type { readMeeting } from '@yanzhen/contract/assemblies';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { z } from 'zod';
import { fill } from '../../ui/fill.ts';
import { Link } from '../../ui/router.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { BallotForm } from './ballot-form.tsx';

const texts = officerTexts.assemblies;

type Meeting = z.infer<typeof readMeeting.output>;

interface AgendaItemViewProps {
  readonly meeting: string;
  readonly item: Meeting['agenda'][number];
  readonly attendees: Meeting['members'];
  readonly isOpen: boolean;
}

function writeMethod(method: string): string {
  const { methods } = texts;
  return Object.hasOwn(methods, method) ? methods[method as keyof typeof methods] : method;
}

export function AgendaItemView({ meeting, item, attendees, isOpen }: AgendaItemViewProps) {
  const { ballot } = item;
  return (
    <section className="part" aria-label={item.title}>
      <div className="row spread">
        <h3>{item.title}</h3>
        {ballot !== null && (
          <StateTag
            kind={ballot.carried ? 'passed' : 'returned'}
            word={ballot.carried ? texts.carried : texts.lost}
          />
        )}
      </div>
      {item.kind === 'case' && (
        <p>
          <Link to={`/points/entries?meeting=${meeting}&item=${item.id}`}>
            {fill(texts.subjects, { count: item.subjects.length })}
          </Link>
        </p>
      )}
      {item.kind === 'scheme' && (
        <p>
          <Link to={`/fairness?meeting=${meeting}`}>{texts.fairness}</Link>
        </p>
      )}
      {ballot !== null && <p>{fill(texts.ballot, { ...ballot, method: writeMethod(ballot.method) })}</p>}
      {item.resolution !== null && <p className="soft">{texts.resolved}</p>}
      {ballot === null && isOpen && <BallotForm meeting={meeting} item={item.id} attendees={attendees} />}
    </section>
  );
}
