import { readHouseholds } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { AbilityName } from '@yanzhen/domain/authority';
import { Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';
import { can, useSession } from '../session.ts';

const texts = officerTexts.home;

const steps: readonly {
  readonly name: keyof typeof texts.startSteps;
  readonly path: string;
  readonly needs: AbilityName;
}[] = [
  { name: 'rosters', path: '/rosters', needs: 'directory.upload-roster' },
  { name: 'appointments', path: '/appointments', needs: 'authority.read-appointments' },
  { name: 'standard', path: '/schemes', needs: 'schemes.read' },
  { name: 'enrol', path: '/points/enrol', needs: 'points.enrol' },
  { name: 'boards', path: '/publicity/boards', needs: 'publicity.print-board' },
];

/** Where nobody is on record yet, what comes first; gone as soon as there is a household. */
export function StartSection() {
  const session = useSession();
  const { data } = useRead(readHouseholds, { limit: 1 });
  if (data === undefined || data.total > 0) return null;
  return (
    <section className="question">
      <h2>{texts.start}</h2>
      <p>{texts.startLead}</p>
      <ol>
        {steps
          .filter(({ needs }) => can(session, needs))
          .map(({ name, path }) => (
            <li key={name}>
              <Link to={path}>{texts.startSteps[name].link}</Link>
              <span className="soft">{texts.startSteps[name].why}</span>
            </li>
          ))}
      </ol>
    </section>
  );
}
