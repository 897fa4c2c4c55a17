import type { UseRow } from '@yanzhen/contract/points-uses';
import { printCertificate } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';
import { PrintLink } from '../../../ui/print-link.tsx';
import { Link, setSearch } from '../../../ui/router.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { writeDay } from '../../../ui/write-day.ts';
import { CriteriaList } from './criteria-list.tsx';
import { UseStateTag, writeUseTitle } from './use-state-tag.tsx';
import { writeBlocks } from './write-blocks.ts';
import '../../../ui/account-panel.css';
import '../../../ui/field.css';

const texts = officerTexts.uses;

/** One use of points or one veto: for whom, what it rests on, until when, and who decided. */
export function UsePanel({ use }: { readonly use: UseRow }) {
  const isVeto = use.kind === 'veto';
  return (
    <SidePanel
      title={`${texts.kinds[use.kind]} · ${writeUseTitle(use)}`}
      onClose={() => setSearch({ open: undefined })}
    >
      <div className="stack">
        <dl className="pairs">
          <dt>{texts.state}</dt>
          <dd>
            <UseStateTag use={use} />
          </dd>
          {use.kind !== 'tie-break' && <Holders use={use} />}
          {isVeto && (
            <>
              <dt>{texts.blocks}</dt>
              <dd>{writeBlocks(use)}</dd>
            </>
          )}
          <dt>{use.until === null ? texts.on : texts.span}</dt>
          <dd>
            {use.until === null
              ? writeDay(use.on)
              : fill(texts.spanOf, { from: writeDay(use.on), until: writeDay(use.until) })}
          </dd>
          {use.liftedOn !== null && (
            <>
              <dt>{texts.lifted}</dt>
              <dd>{fill(texts.liftedOn, { day: writeDay(use.liftedOn) })}</dd>
            </>
          )}
          {use.kind !== 'certificate' && (
            <>
              <dt>{texts.reason}</dt>
              <dd>{use.reason ?? texts.noReason}</dd>
            </>
          )}
          <dt>{texts.by}</dt>
          <dd>{use.decidedBy}</dd>
          <dt>{texts.standard}</dt>
          <dd>
            <Link to={`/schemes?village=${use.village}`}>{use.standard}</Link>
          </dd>
        </dl>
        {isVeto && (
          <>
            <p className="soft">{texts.vetoLead}</p>
            <p>
              <Link to={`/points/entries?village=${use.village}&entry=${use.id}&open=${use.id}`}>
                {texts.seeEntry}
              </Link>
            </p>
          </>
        )}
        {use.kind === 'certificate' && use.until !== null && (
          <p className="soft">{fill(texts.certificateLine, { day: writeDay(use.until) })}</p>
        )}
        {use.kind === 'certificate' && (
          <PrintLink
            contract={printCertificate}
            input={{ certificate: use.id }}
            label={officerTexts.publicity.print.certificate}
            name={fill(officerTexts.publicity.print.files.certificate, { day: writeDay(use.on) })}
          />
        )}
        {use.kind === 'tie-break' && <Order use={use} />}
        {use.detail.length > 0 && <CriteriaList criteria={use.detail} />}
      </div>
    </SidePanel>
  );
}

function Holders({ use }: { readonly use: UseRow }) {
  return (
    <>
      <dt>{texts.households}</dt>
      <dd>
        {use.accounts.map(({ account, holderName, householdNumber }) => (
          <Link key={account} to={`/points/accounts?village=${use.village}&open=${account}`}>
            {fill(officerTexts.points.accountOf, { name: holderName, number: householdNumber })}
          </Link>
        ))}
      </dd>
    </>
  );
}

/** The places of one comparison; equal points share a place. */
function Order({ use }: { readonly use: UseRow }) {
  return (
    <section className="part">
      <h3>{texts.order}</h3>
      <ol className="entry-list">
        {use.accounts.map(({ account, holderName, householdNumber, place, earned }) => (
          <li key={account}>
            <span>
              {fill(texts.orderLine, { place: place ?? '', name: holderName, number: householdNumber })}
            </span>
            <span className="points">
              <Link to={`/points/accounts?village=${use.village}&open=${account}&why=earnedThisYear`}>
                {fill(texts.pointsOf, { points: earned ?? 0 })}
              </Link>
            </span>
          </li>
        ))}
      </ol>
      <p className="soft">{texts.orderNote}</p>
    </section>
  );
}
