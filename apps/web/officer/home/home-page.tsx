import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { writeDay } from '../../ui/write-day.ts';
import { can, useSession } from '../session.ts';
import { AdministrationSection } from './administration-section.tsx';
import { BurdenSection } from './burden-section.tsx';
import { RiskSection } from './risk-section.tsx';
import { StartSection } from './start-section.tsx';
import { TodoSection } from './todo-section.tsx';
import './home.css';

/** Three questions: what must I do, what is about to go wrong, what did we ask of the villages. */
export function HomePage() {
  const session = useSession();
  const canReadEntries = can(session, 'points.read-entries');
  return (
    <Page
      title={officerTexts.home.title}
      lead={fill(officerTexts.shell.today, { day: writeDay(session.today) })}
    >
      {can(session, 'directory.register-households') && <StartSection />}
      <TodoSection />
      <AdministrationSection />
      {canReadEntries && <RiskSection />}
      {canReadEntries && <BurdenSection />}
    </Page>
  );
}
