import { linkStaff, readStaffLinks, unlinkStaff } from '@yanzhen/contract/authority-providers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { SmallForm } from '../../ui/small-form.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';
import { writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.providers;

/** Which identity providers somebody's account is linked to; the security administrator links for whoever cannot sign in. */
export function StaffLinks({ person }: { readonly person: string }) {
  const reading = useRead(readStaffLinks, { person });
  const linking = useCommand(linkStaff);
  const unlinking = useCommand(unlinkStaff);
  return (
    <ReadingStates reading={reading} isEmpty={({ providers }) => providers.length === 0} empty={null}>
      {({ providers }) => (
        <section className="part" aria-label={texts.staffTitle}>
          <h3>{texts.staffTitle}</h3>
          <ProblemNote problem={unlinking.problem} />
          {providers.map(({ provider, label, linkedAt, own }) =>
            linkedAt === null ? (
              <div key={provider}>
                <p className="soft">{texts.staffHint}</p>
                <SmallForm
                  fields={[texts.staffSubject, texts.staffReason]}
                  action={fill(texts.staffLink, { label })}
                  isRunning={linking.isRunning}
                  problem={linking.problem}
                  onSubmit={async ([subject = '', reason = '']) =>
                    (await linking.run({ person, provider, subject, reason })) !== undefined
                  }
                />
              </div>
            ) : (
              <p key={provider} className="row">
                <span>
                  {fill(own ? texts.linked : texts.linkedByOther, { label, time: writeMoment(linkedAt) })}
                </span>
                <Button
                  size="small"
                  aria-label={fill(texts.unlinkLabel, { label })}
                  loading={unlinking.isRunning}
                  onClick={() => void unlinking.run({ person, provider })}
                >
                  {texts.unlink}
                </Button>
              </p>
            ),
          )}
        </section>
      )}
    </ReadingStates>
  );
}
