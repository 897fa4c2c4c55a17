import { useQueryClient } from '@tanstack/react-query';
import type { InboxGroup } from '@yanzhen/contract/inbox';
import type { MouseEvent, ReactNode } from 'react';
import { chooseAppointment } from '../../ui/api.ts';
import { Link, navigate } from '../../ui/router.tsx';
import { useSession } from '../session.ts';

/** Opens what waits; under another appointment that one is chosen first, and the phone's pages are pages of their own. */
export function TodoLink({ group, children }: { readonly group: InboxGroup; readonly children: ReactNode }) {
  const { current } = useSession();
  const client = useQueryClient();
  if (group.path.startsWith('/field/')) return <a href={group.path}>{children}</a>;
  const choose = (event: MouseEvent) => {
    if (group.appointment === current.id) return;
    event.preventDefault();
    void chooseAppointment(group.appointment).then(() => {
      navigate(group.path);
      return client.resetQueries();
    });
  };
  return (
    <Link to={group.path} onClick={choose}>
      {children}
    </Link>
  );
}
