import {
  type AccountRequest,
  readAccountRequests,
  settlePhoneChange,
} from '@yanzhen/contract/authority-accounts';
import { settleFactorReset } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { MoreRows } from '../../ui/more-rows.tsx';
import { Page } from '../../ui/page.tsx';
import { ExportedTable } from '../../ui/table/exported-table.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { type StateKind, StateTag } from '../../ui/state-tag.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { usePages } from '../../ui/use-pages.ts';
import { writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.requests;

const states: Readonly<Record<AccountRequest['state'], StateKind>> = {
  open: 'pending',
  confirmed: 'passed',
  declined: 'returned',
  void: 'frozen',
};

/** Where the second person answers what a security administrator asked for. */
export function RequestsPage() {
  const reading = usePages(readAccountRequests, {}, ({ requests }) => requests);
  const resetting = useCommand(settleFactorReset);
  const changing = useCommand(settlePhoneChange);
  const answer = (request: AccountRequest, confirmed: boolean) => {
    resetting.forgetProblem();
    changing.forgetProblem();
    if (request.kind === 'factor') void resetting.run({ reset: request.id, confirmed });
    else void changing.run({ request: request.id, confirmed });
  };
  return (
    <Page title={texts.title} lead={texts.lead}>
      <ProblemNote problem={resetting.problem ?? changing.problem} />
      <ReadingStates
        reading={reading}
        isEmpty={({ requests }) => requests.length === 0}
        empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
      >
        {() => (
          <>
            <p className="soft">{texts.confirmHint}</p>
            <ExportedTable
              caption={texts.title}
              total={reading.total}
              traced={{
                table: 'export-account-requests',
                named: { people: reading.rows.map(({ person }) => person) },
              }}
            >
              <thead>
                <tr>
                  <th scope="col">{texts.person}</th>
                  <th scope="col">{texts.kind}</th>
                  <th scope="col">{texts.requestedBy}</th>
                  <th scope="col">{texts.requestedAt}</th>
                  <th scope="col">{texts.reason}</th>
                  <th scope="col">{texts.state}</th>
                  <th scope="col">{texts.answer}</th>
                </tr>
              </thead>
              <tbody>
                {reading.rows.map((request) => (
                  <RequestRow
                    key={request.id}
                    request={request}
                    isRunning={resetting.isRunning || changing.isRunning}
                    onAnswer={(confirmed) => answer(request, confirmed)}
                  />
                ))}
              </tbody>
            </ExportedTable>
          </>
        )}
      </ReadingStates>
      <MoreRows reading={reading} />
    </Page>
  );
}

interface AnswerProps {
  readonly request: AccountRequest;
  readonly isRunning: boolean;
  readonly onAnswer: (confirmed: boolean) => void;
}

function RequestRow(props: AnswerProps) {
  const { request } = props;
  const { kind, state, phone } = request;
  return (
    <tr>
      <th scope="row">{request.personName}</th>
      <td>
        {texts.kinds[kind]}
        {phone !== null && (
          <>
            <br />
            <span className="number no-wrap">{fill(texts.toPhone, { phone })}</span>
          </>
        )}
      </td>
      <td>{request.requestedByName}</td>
      <td>{writeMoment(request.requestedAt)}</td>
      <td>{request.reason ?? ''}</td>
      <td>
        <StateTag kind={states[state]} word={texts.states[kind][state]} />
      </td>
      <td>
        <Answer {...props} />
      </td>
    </tr>
  );
}

function Answer({ request, isRunning, onAnswer }: AnswerProps) {
  if (request.state !== 'open')
    return (
      <span className="soft">
        {request.settledByName} {request.settledAt === null ? '' : writeMoment(request.settledAt)}
      </span>
    );
  if (!request.mine) return <span className="soft">{texts.notMine}</span>;
  return (
    <span className="row no-print">
      <Button size="small" type="primary" loading={isRunning} onClick={() => onAnswer(true)}>
        {texts.confirm[request.kind]}
      </Button>
      <Button size="small" disabled={isRunning} onClick={() => onAnswer(false)}>
        {texts.decline}
      </Button>
    </span>
  );
}
