import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Suspense } from 'react';
import { Page } from '../../ui/page.tsx';
import { Link, useAddress } from '../../ui/router.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BrokenPage } from '../broken-page.tsx';
import { routes } from '../routes.tsx';
import { useSession } from '../session.ts';
import { MissingRow } from './missing-row.tsx';
import { MissingVillage } from './missing-village.tsx';
import { PrintHead } from './print-head.tsx';
import { ProgrammeTree } from './programme-tree.tsx';
import { TopBar } from './top-bar.tsx';
import './shell.css';

/** Left the programme, on top the search and who acts, in the middle one screen. */
export function Shell({ inert }: { readonly inert: boolean }) {
  const { path } = useAddress();
  const { abilities } = useSession();
  const route = routes.find((one) => one.path === path);
  const isOpenable = (needs: readonly string[]) =>
    needs.length === 0 || needs.some((name) => abilities.includes(name));
  const Screen = route?.screen;
  return (
    <div className="shell" inert={inert}>
      <a className="skip" href="#main">
        {officerTexts.shell.skip}
      </a>
      <PrintHead />
      <TopBar />
      <ProgrammeTree
        isOpenable={(at) => {
          const found = routes.find((one) => one.path === at);
          return found !== undefined && isOpenable(found.needs);
        }}
      />
      <main id="main" className="shell-main" tabIndex={-1}>
        {route === undefined || Screen === undefined || !isOpenable(route.needs) ? (
          <Page title={officerTexts.state.noPage} lead={officerTexts.state.noPageHint}>
            <Link to="/">{officerTexts.state.goHome}</Link>
          </Page>
        ) : (
          <BrokenPage key={path}>
            <Suspense fallback={<Skeleton />}>
              <MissingVillage />
              <MissingRow />
              <Screen />
            </Suspense>
          </BrokenPage>
        )}
      </main>
    </div>
  );
}
