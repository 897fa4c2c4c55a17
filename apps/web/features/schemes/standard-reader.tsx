import { readStandard, type StandardRead } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeDay } from '../../ui/write-day.ts';
import { fill } from '../../ui/fill.ts';
import { SchemeState } from './scheme-state.tsx';
import { StandardDifferences } from './standard-differences.tsx';
import { StandardItems } from './standard-items.tsx';
import { StandardRest } from './standard-rest.tsx';
import '../../ui/account-panel.css';
import './schemes.css';

const texts = officerTexts.standard;

/** One version as a form that a person can read, beside it the text as it was adopted. */
export function StandardReader({ version }: { readonly version: string }) {
  const reading = useRead(readStandard, { version });
  const title = reading.data === undefined ? texts.title : reading.data.scheme.title;
  return (
    <Page
      title={title}
      lead={texts.lead}
      actions={
        <>
          <Link to={addressWith({ read: undefined, open: version })}>{texts.back}</Link>
          <Button icon={<Icon name="print" />} onClick={() => print()}>
            {officerTexts.panel.print}
          </Button>
        </>
      }
    >
      <ReadingStates reading={reading}>
        {(read) => (
          <div className="standard">
            <div className="stack">
              <Head read={read} />
              <StandardItems items={read.items} />
              <StandardRest redemption={read.redemption} slots={read.slots} />
              <StandardDifferences differences={read.differences} />
            </div>
            <section aria-label={officerTexts.schemes.text} className="standard-text">
              <h2>{texts.yaml}</h2>
              <pre className="scheme-text">{read.text}</pre>
            </section>
          </div>
        )}
      </ReadingStates>
    </Page>
  );
}

function Head({ read: { scheme, adoptedBy } }: { readonly read: StandardRead }) {
  const names = officerTexts.schemes;
  return (
    <dl className="pairs">
      <dt>{names.version}</dt>
      <dd>{scheme.version}</dd>
      <dt>{names.status}</dt>
      <dd>
        <SchemeState scheme={scheme} />
      </dd>
      <dt>{names.proposedBy}</dt>
      <dd>{scheme.proposedBy}</dd>
      <dt>{texts.adoptedBy}</dt>
      <dd>
        {adoptedBy.length === 0 && <span className="soft">{texts.notAdopted}</span>}
        <ul>
          {adoptedBy.map(({ resolution, meeting, title, passedOn }) => (
            <li key={resolution}>
              <Link to={`/meetings?open=${meeting}`}>
                {fill(texts.resolution, { day: writeDay(passedOn), title })}
              </Link>
            </li>
          ))}
        </ul>
      </dd>
      {scheme.village !== null && (
        <>
          <dt>{officerTexts.fairness.title}</dt>
          <dd>
            <Link to={`/fairness?version=${scheme.id}`}>{officerTexts.fairness.open}</Link>
          </dd>
        </>
      )}
      <dt>{names.hash}</dt>
      <dd className="seal">{scheme.hash.slice(0, 16)}</dd>
    </dl>
  );
}
