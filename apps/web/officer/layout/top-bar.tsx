import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Link } from '../../ui/router.tsx';
import { can, useSession } from '../session.ts';
import { AppointmentSwitcher } from './appointment-switcher.tsx';
import { SearchBox } from './search-box.tsx';

export function TopBar() {
  const session = useSession();
  return (
    <header className="top-bar no-print">
      <Link to="/" className="brand">
        {officerTexts.product}
      </Link>
      <span className="tenant">{session.tenant.name}</span>
      {session.tenant.demo && (
        <span className="demo-mark" title={officerTexts.demoNotice}>
          {officerTexts.demoMark}
        </span>
      )}
      {can(session, 'directory.search') && <SearchBox />}
      <AppointmentSwitcher />
    </header>
  );
}
