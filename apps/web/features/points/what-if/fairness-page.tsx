import { type FairnessPage as Kept, readFairness } from '@yanzhen/contract/points-what-if';
import { printFairness } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { Page } from '../../../ui/page.tsx';
import { PrintButton } from '../../../ui/print-button.tsx';
import { PrintLink } from '../../../ui/print-link.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { Link, useAddress } from '../../../ui/router.tsx';
import { useRead } from '../../../ui/use-read.ts';
import { writeDay, writePeriod } from '../../../ui/write-day.ts';
import '../../../ui/account-panel.css';
import { ChangeFigures } from './change-figures.tsx';
import { CliffList } from './cliff-list.tsx';
import { GroupTable } from './group-table.tsx';
import { ItemTable } from './item-table.tsx';
import './what-if.css';

const texts = officerTexts.fairness;

/** Which standard it is about: the address names it, its text's hash, or a meeting that was called on it. */
function questionOf(search: URLSearchParams) {
  const [version, meeting, hash] = ['version', 'meeting', 'hash'].map((name) => search.get(name));
  if (version !== null && version !== undefined) return { version };
  if (meeting !== null && meeting !== undefined) return { meeting };
  return hash === null || hash === undefined ? undefined : { hash };
}

/** 公平性说明: what a standard would have made of the last closed quarter, as it was put before the meeting. */
export function FairnessPage() {
  const { search } = useAddress();
  const reading = useRead(readFairness, questionOf(search));
  const title = reading.data === undefined ? texts.title : fill(texts.titleOf, reading.data);
  return (
    <Page
      title={title}
      lead={texts.lead}
      actions={
        <>
          {reading.data !== undefined && (
            <Link to={`/schemes?read=${reading.data.scheme}`}>{texts.standard}</Link>
          )}
          <PrintButton />
        </>
      }
    >
      {questionOf(search) === undefined ? (
        <Empty title={texts.noVersion} hint={texts.noVersionHint} />
      ) : (
        <ReadingStates
          reading={reading}
          isEmpty={({ pages }) => pages.length === 0}
          empty={<Empty title={texts.none} hint={texts.noneHint} />}
        >
          {({ pages }) => (
            <div className="stack fairness">
              {pages.map((page) => (
                <OnePage key={page.id} page={page} />
              ))}
            </div>
          )}
        </ReadingStates>
      )}
    </Page>
  );
}

const named = (one: { readonly title: string; readonly version: string }) =>
  fill(officerTexts.whatIf.version, one);

function OnePage({ page }: { readonly page: Kept }) {
  const { document, recordedOn, recordedBy, hash, meeting, period } = page;
  const { draft, trial } = document;
  return (
    <article className="stack" aria-label={fill(texts.madeOn, { day: writeDay(recordedOn) })}>
      <h2>{fill(texts.madeOn, { day: writeDay(recordedOn) })}</h2>
      <PrintLink
        contract={printFairness}
        input={{ page: page.id }}
        label={officerTexts.publicity.print.fairness}
        name={fill(officerTexts.publicity.print.files.fairness, { title: draft.title, day: recordedOn })}
      />
      <dl className="pairs">
        <dt>{texts.draft}</dt>
        <dd>{named(draft)}</dd>
        <dt>{texts.former}</dt>
        <dd>{trial === null ? texts.noFormer : trial.former.map(named).join('、')}</dd>
        <dt>{texts.period}</dt>
        <dd>{period === null ? texts.noPeriod : writePeriod(period)}</dd>
        <dt>{texts.made}</dt>
        <dd>{fill(texts.madeBy, { day: writeDay(recordedOn), by: recordedBy })}</dd>
        {meeting !== null && (
          <>
            <dt>{texts.meeting}</dt>
            <dd>
              <Link to={`/meetings?open=${meeting}`}>{texts.openMeeting}</Link>
            </dd>
          </>
        )}
        <dt>{texts.hash}</dt>
        <dd className="seal">{hash}</dd>
      </dl>
      {trial === null ? (
        <p>{texts.nothingClosed}</p>
      ) : (
        <>
          <ChangeFigures summary={trial.summary} />
          {trial.kept > 0 && <p className="soft">{fill(officerTexts.whatIf.kept, { count: trial.kept })}</p>}
          {trial.added.length > 0 && (
            <p className="soft">{fill(officerTexts.whatIf.added, { items: trial.added.join('、') })}</p>
          )}
          <CliffList cliffs={trial.cliffs} />
          <GroupTable groups={trial.groups} />
          <ItemTable items={trial.items} />
          <p className="soft">{texts.smallHidden}</p>
        </>
      )}
    </article>
  );
}
