import { noteAccountChanges, readAccountChanges } from '@yanzhen/contract/authority-accounts';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { MoreRows } from '../../ui/more-rows.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { ExportedTable } from '../../ui/table/exported-table.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { usePages } from '../../ui/use-pages.ts';
import { writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.changes;

/** What was done to one's own account; what others did stays marked until its owner says that he has seen it. */
export function ChangesPart() {
  const reading = usePages(readAccountChanges, {}, ({ changes }) => changes);
  const command = useCommand(noteAccountChanges);
  return (
    <section aria-label={texts.title} className="stack">
      <h2>{texts.title}</h2>
      <ReadingStates
        reading={reading}
        isEmpty={({ changes }) => changes.length === 0}
        empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
      >
        {({ unseen }) => (
          <>
            {unseen > 0 && (
              <div className="part">
                <p>{fill(texts.unseen, { count: unseen })}</p>
                <ProblemNote problem={command.problem} />
                <div>
                  <Button loading={command.isRunning} onClick={() => void command.run({})}>
                    {texts.seen}
                  </Button>
                </div>
              </div>
            )}
            <ExportedTable caption={texts.title} total={reading.total}>
              <thead>
                <tr>
                  <th scope="col">{texts.at}</th>
                  <th scope="col">{texts.what}</th>
                  <th scope="col">{texts.who}</th>
                  <th scope="col">{texts.reason}</th>
                </tr>
              </thead>
              <tbody>
                {reading.rows.map(({ id, at, label, own, reason, isNew }) => (
                  <tr key={id}>
                    <th scope="row">{writeMoment(at)}</th>
                    <td>
                      {label} {isNew && <StateTag kind="pending" word={texts.isNew} />}
                    </td>
                    <td>{own ? texts.own : texts.others}</td>
                    <td>{reason ?? ''}</td>
                  </tr>
                ))}
              </tbody>
            </ExportedTable>
          </>
        )}
      </ReadingStates>
      <MoreRows reading={reading} />
    </section>
  );
}
