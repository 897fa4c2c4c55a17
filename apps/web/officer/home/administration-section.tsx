import { readSignIns } from '@yanzhen/contract/authority';
import { readAuditLog } from '@yanzhen/contract/authority-audit';
import { judgeHealth } from '@yanzhen/contract/judge-health';
import { readHealth } from '@yanzhen/contract/record';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { ReactNode } from 'react';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';
import { can, useSession } from '../session.ts';

const texts = officerTexts.home;

/** What each of the three administrators looks after; none of them sees the villages' business. */
export function AdministrationSection() {
  const session = useSession();
  return (
    <>
      {can(session, 'authority.read-sign-ins') && <Accounts />}
      {can(session, 'authority.read-audit-log') && <Audit />}
      {can(session, 'record.read-health') && <Health />}
    </>
  );
}

interface LineProps {
  readonly to: string;
  readonly link: string;
  readonly hint: ReactNode;
}

function Line({ to, link, hint }: LineProps) {
  return (
    <li>
      <Link to={to}>{link}</Link>
      <span className="soft">{hint}</span>
    </li>
  );
}

/** How many there are of one kind; only the first of them is read. */
function useCountOf(state: 'none' | 'disabled' | 'locked') {
  return useRead(readSignIns, { state, limit: 1 }).data?.total;
}

function Accounts() {
  const reading = useRead(readSignIns, { state: 'open', limit: 1 });
  const [none, disabled, locked] = [useCountOf('none'), useCountOf('disabled'), useCountOf('locked')];
  return (
    <section className="question">
      <h2>{texts.accounts}</h2>
      <ReadingStates reading={reading}>
        {({ total }) => (
          <ul>
            {none !== undefined && (
              <Line
                to="/accounts?state=none"
                link={fill(texts.accountsNone, { count: none })}
                hint={texts.accountsNoneHint}
              />
            )}
            <Line
              to="/accounts?state=open"
              link={fill(texts.accountsOpen, { count: total })}
              hint={
                (locked ?? 0) === 0
                  ? texts.accountsLockedNone
                  : fill(texts.accountsLocked, { count: locked ?? 0 })
              }
            />
            {disabled !== undefined && (
              <Line
                to="/accounts?state=disabled"
                link={fill(texts.accountsDisabled, { count: disabled })}
                hint={texts.accountsDisabledHint}
              />
            )}
          </ul>
        )}
      </ReadingStates>
    </section>
  );
}

function Audit() {
  const { today } = useSession();
  const reading = useRead(readAuditLog, { from: today, to: today, limit: 1 });
  const readings = useRead(readAuditLog, { from: today, to: today, kind: 'reading', limit: 1 }).data?.total;
  return (
    <section className="question">
      <h2>{texts.audit}</h2>
      <ReadingStates reading={reading}>
        {({ total }) => (
          <ul>
            <Line
              to={`/audit?from=${today}`}
              link={fill(texts.auditToday, { count: total })}
              hint={texts.auditTodayHint}
            />
            {readings !== undefined && (
              <Line
                to={`/audit?from=${today}&kind=reading`}
                link={fill(texts.auditReadings, { count: readings })}
                hint={texts.auditReadingsHint}
              />
            )}
          </ul>
        )}
      </ReadingStates>
    </section>
  );
}

function Health() {
  const reading = useRead(readHealth, {});
  return (
    <section className="question">
      <h2>{texts.health}</h2>
      <ReadingStates reading={reading}>
        {(health) => {
          const troubles = Object.values(judgeHealth(health)).flatMap(({ state, sentence }) =>
            state === 'fine' || sentence === null ? [] : [sentence],
          );
          return (
            <ul>
              {troubles.length === 0 && <Line to="/health" link={texts.healthFine} hint={texts.healthHint} />}
              {troubles.map((trouble) => (
                <Line key={trouble} to="/health" link={trouble} hint={texts.healthHint} />
              ))}
            </ul>
          );
        }}
      </ReadingStates>
    </section>
  );
}
