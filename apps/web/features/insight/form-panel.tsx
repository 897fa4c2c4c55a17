import { type FormRow, readFillings, withdrawForm } from '@yanzhen/contract/insight-forms';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { MoreRows } from '../../ui/more-rows.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { ReasonedAnswer } from '../../ui/reasoned-answer.tsx';
import { Link, setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { usePages } from '../../ui/use-pages.ts';
import { writeDay, writeMoment, writePeriod } from '../../ui/write-day.ts';
import { FillForm } from './fill-form.tsx';
import '../../ui/account-panel.css';

const texts = officerTexts.forms;

/** One form: where it stands, filling it, and every time it was filled. */
export function FormPanel({ form }: { readonly form: FormRow }) {
  const session = useSession();
  const { mappedOn, mappedBy, cells, withdrawnOn } = form;
  return (
    <SidePanel title={form.name} onClose={() => setSearch({ open: undefined })}>
      <div className="stack">
        <dl className="pairs">
          <dt>{texts.office}</dt>
          <dd>{form.officeName}</dd>
          <dt>{texts.uploadedOn}</dt>
          <dd>
            {writeDay(form.uploadedOn)} {form.uploadedBy}
          </dd>
          <dt>{texts.mapped}</dt>
          <dd>
            <p>
              {mappedOn === null
                ? texts.notMapped
                : fill(texts.mappedBy, {
                    day: writeDay(mappedOn),
                    name: mappedBy ?? '',
                    cells: cells ?? 0,
                  })}
            </p>
            <p>
              <Link to={`/forms/map?form=${form.id}`}>{mappedOn === null ? texts.map : texts.mapAgain}</Link>
            </p>
          </dd>
        </dl>
        {withdrawnOn === null ? (
          <FillForm form={form} />
        ) : (
          <p>{fill(texts.withdrawnOn, { day: writeDay(withdrawnOn) })}</p>
        )}
        <History form={form.id} />
        {withdrawnOn === null && can(session, 'insight.withdraw-form') && <Withdraw form={form.id} />}
      </div>
    </SidePanel>
  );
}

function History({ form }: { readonly form: string }) {
  const reading = usePages(readFillings, { form }, ({ fillings }) => fillings);
  return (
    <section>
      <h3>{texts.history}</h3>
      <ReadingStates
        reading={reading}
        isEmpty={({ total }) => total === 0}
        empty={<p className="soft">{texts.noHistory}</p>}
      >
        {() => (
          <>
            <ul className="form-history">
              {reading.rows.map(({ id, period, asOf, filledBy, filled, unfilled }) => (
                <li key={id}>
                  <Link to={`/forms/filling?filling=${id}`}>{writePeriod(period)}</Link>
                  <p className="soft">
                    {fill(texts.historyLine, { moment: writeMoment(asOf), name: filledBy, filled, unfilled })}
                  </p>
                </li>
              ))}
            </ul>
            <MoreRows reading={reading} />
          </>
        )}
      </ReadingStates>
    </section>
  );
}

function Withdraw({ form }: { readonly form: string }) {
  const command = useCommand(withdrawForm);
  return (
    <details className="no-print">
      <summary>{texts.withdraw}</summary>
      <ReasonedAnswer
        label={texts.withdrawReason}
        most={200}
        command={command}
        answers={[
          { label: texts.withdraw, kind: 'danger', onGive: (reason) => void command.run({ form, reason }) },
        ]}
      />
    </details>
  );
}
