import { readRosters, type RosterListRow } from '@yanzhen/contract/directory-rosters';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useRef } from 'react';
import { Button } from 'antd';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { Page } from '../../../ui/page.tsx';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { addressWith, Link, navigate, useAddress } from '../../../ui/router.tsx';
import { useRead } from '../../../ui/use-read.ts';
import { writeMoment } from '../../../ui/write-day.ts';
import { RosterDesk } from './roster-desk.tsx';
import { useUpload } from './use-upload.ts';
import './rosters.css';

const texts = officerTexts.rosters;

function writeState({ counts, importedAt }: RosterListRow): string {
  if (importedAt !== null) return fill(texts.stateImported, { at: writeMoment(importedAt) });
  if (counts === null) return texts.stateUploaded;
  return fill(texts.stateChecked, { good: counts.rows - counts.bad, bad: counts.bad });
}

function OwnRosters() {
  const reading = useRead(readRosters, {});
  return (
    <section className="part">
      <h2>{texts.own}</h2>
      <ReadingStates
        reading={reading}
        isEmpty={({ rosters }) => rosters.length === 0}
        empty={<Empty title={texts.ownEmpty} hint={texts.ownEmptyHint} />}
      >
        {({ rosters }) => (
          <PlainTable>
            <thead>
              <tr>
                <th>{texts.fileName}</th>
                <th>{texts.uploadedAt}</th>
                <th>{texts.state}</th>
                <th>{texts.keptUntil}</th>
              </tr>
            </thead>
            <tbody>
              {rosters.map((roster) => (
                <tr key={roster.id}>
                  <th scope="row">
                    <Link to={addressWith({ roster: roster.id })}>{roster.fileName}</Link>
                  </th>
                  <td>{writeMoment(roster.uploadedAt)}</td>
                  <td>{writeState(roster)}</td>
                  <td>{writeMoment(roster.expiresAt)}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        )}
      </ReadingStates>
    </section>
  );
}

function ChooseFile() {
  const { send, sending, stop, problem } = useUpload();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const roster = await send(file);
    if (roster !== undefined) navigate(addressWith({ roster }));
  };
  return (
    <section className="roster-drop" aria-label={texts.choose}>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.xls,.csv,.tsv,.txt"
        aria-label={texts.choose}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          void take(file).finally(() => {
            if (input.current !== null) input.current.value = '';
          });
        }}
      />
      <Button type="primary" loading={sending !== undefined} onClick={() => input.current?.click()}>
        {texts.choose}
      </Button>
      <p className="soft">{texts.chooseHint}</p>
      {sending !== undefined && (
        <div className="row">
          <output>{fill(texts.uploading, { name: sending })}</output>
          <Button onClick={stop}>{texts.stop}</Button>
        </div>
      )}
      <ProblemNote problem={problem} />
    </section>
  );
}

/** Rosters in: the files of the last seven days, or the one that is open. */
export function RostersPage() {
  const { search } = useAddress();
  const roster = search.get('roster');
  return (
    <Page title={texts.title} lead={texts.lead}>
      {roster === null ? (
        <>
          <ChooseFile />
          <OwnRosters />
        </>
      ) : (
        <RosterDesk key={roster} roster={roster} />
      )}
    </Page>
  );
}
