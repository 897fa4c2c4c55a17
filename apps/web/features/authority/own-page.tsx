import { readAccessLog } from '@yanzhen/contract/authority';
import { readOwnSecurity } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { ReactNode } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { MoreRows } from '../../ui/more-rows.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { ExportedTable } from '../../ui/table/exported-table.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { writeMoment } from '../../ui/write-day.ts';
import { useRead } from '../../ui/use-read.ts';
import { ChangesPart } from './changes-part.tsx';
import { FactorPart } from './factor-part.tsx';
import { ProvidersPart } from './providers-part.tsx';
import { PasswordForm } from './password-form.tsx';
import { PhoneForm } from './phone-form.tsx';
import { SessionsPart } from './sessions-part.tsx';

const texts = officerTexts.own;

/** What is one's own: the password, the second factor, the sign-ins, and who has read one's file (PIPL 44–50). */
export function OwnPage({ children }: { readonly children: ReactNode }) {
  const reading = usePages(readAccessLog, {}, ({ readings }) => readings);
  return (
    <Page title={texts.title} lead={texts.lead}>
      {children}
      <ChangesPart />
      <PasswordForm />
      <PhoneForm />
      <OwnSecurity />
      <ProvidersPart />
      <section aria-label={texts.readings} className="stack">
        <h2>{texts.readings}</h2>
        <ReadingStates
          reading={reading}
          isEmpty={({ readings }) => readings.length === 0}
          empty={<Empty title={texts.noReadings} hint={texts.noReadingsHint} />}
        >
          {() => (
            <ExportedTable caption={texts.readings} total={reading.total}>
              <thead>
                <tr>
                  <th scope="col">{texts.at}</th>
                  <th scope="col">{texts.reader}</th>
                  <th scope="col">{texts.post}</th>
                  <th scope="col">{texts.what}</th>
                </tr>
              </thead>
              <tbody>
                {reading.rows.map(({ id, at, readerName, postLabel, what }) => (
                  <tr key={id}>
                    <th scope="row">{writeMoment(at)}</th>
                    <td>{readerName}</td>
                    <td>{postLabel}</td>
                    <td>{what}</td>
                  </tr>
                ))}
              </tbody>
            </ExportedTable>
          )}
        </ReadingStates>
        <MoreRows reading={reading} />
      </section>
    </Page>
  );
}

function OwnSecurity() {
  const reading = useRead(readOwnSecurity, {});
  return (
    <ReadingStates reading={reading}>
      {(own) => (
        <>
          <FactorPart own={own} />
          <SessionsPart own={own} />
        </>
      )}
    </ReadingStates>
  );
}
