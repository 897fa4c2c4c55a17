import { writeSigned } from '@yanzhen/contract/texts/fill-text';
import { appealObjection, type ObjectionRow } from '@yanzhen/contract/points-objections';
import { printObjectionReceipt } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../../officer/session.ts';
import { fill } from '../../../ui/fill.ts';
import { PrintLink } from '../../../ui/print-link.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { Link, setSearch } from '../../../ui/router.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { writeClock, writeDay } from '../../../ui/write-day.ts';
import { DecideForm } from './decide-form.tsx';
import { ObjectionState } from './objection-state.tsx';
import '../../../ui/account-panel.css';
import '../../../ui/field.css';

const texts = officerTexts.objections;

function writeInstance(instance: string): string {
  const { instances } = texts;
  return Object.hasOwn(instances, instance) ? instances[instance as keyof typeof instances] : instance;
}

function writeRecordedFor(by: string, asked: string | null): string {
  const { askedNames } = texts;
  if (asked === null || !Object.hasOwn(askedNames, asked)) return fill(texts.recordedForPlain, { by });
  return fill(texts.recordedForLine, { by, asked: askedNames[asked as keyof typeof askedNames] });
}

/** One objection: what it is about, who answers until when, the answer, and the way on. */
export function ObjectionPanel({ objection }: { readonly objection: ObjectionRow }) {
  const session = useSession();
  const mayAppeal = can(session, 'points.appeal-objection') && objection.status !== 'upheld';
  return (
    <SidePanel
      title={`${objection.item} ${writeSigned(objection.points)}`}
      onClose={() => setSearch({ open: undefined })}
    >
      <div className="stack">
        <ObjectionFacts objection={objection} today={session.today} />
        <PrintLink
          contract={printObjectionReceipt}
          input={{ objection: objection.id }}
          label={officerTexts.publicity.print.objectionReceipt}
          name={fill(officerTexts.publicity.print.files.objectionReceipt, {
            household: objection.householdNumber,
          })}
        />
        {objection.status === 'open' && can(session, 'points.decide-objection') && (
          <DecideForm objection={objection.id} />
        )}
        {mayAppeal && <Appeal objection={objection} />}
      </div>
    </SidePanel>
  );
}

interface ObjectionFactsProps {
  readonly objection: ObjectionRow;
  readonly today: string;
}

function ObjectionFacts({ objection, today }: ObjectionFactsProps) {
  return (
    <dl className="pairs">
      <dt>{texts.status}</dt>
      <dd>
        <ObjectionState status={objection.status} />
      </dd>
      <dt>{texts.entry}</dt>
      <dd>
        <Link
          to={`/points/entries?village=${objection.village}&entry=${objection.entry}&open=${objection.entry}`}
        >
          {texts.seeEntry}
        </Link>
      </dd>
      <dt>{texts.household}</dt>
      <dd>{objection.householdNumber}</dd>
      <dt>{texts.objector}</dt>
      <dd>{objection.objector}</dd>
      {objection.recordedBy !== null && (
        <>
          <dt>{texts.recordedFor}</dt>
          <dd>{writeRecordedFor(objection.recordedBy, objection.asked)}</dd>
        </>
      )}
      <dt>{texts.reason}</dt>
      <dd>{objection.reason}</dd>
      <dt>{texts.raisedOn}</dt>
      <dd>{writeDay(objection.raisedOn)}</dd>
      <dt>{texts.instance}</dt>
      <dd>{writeInstance(objection.instance)}</dd>
      {objection.due !== null && objection.status === 'open' && (
        <>
          <dt>{texts.due}</dt>
          <dd>{writeClock(objection.due, today)}</dd>
        </>
      )}
      {objection.answer !== null && (
        <>
          <dt>{texts.answer}</dt>
          <dd>{objection.answer}</dd>
          <dt>{texts.answeredBy}</dt>
          <dd>{objection.answeredBy}</dd>
        </>
      )}
      {objection.appealUntil !== null && (
        <>
          <dt>{texts.appealUntil}</dt>
          <dd>{writeDay(objection.appealUntil)}</dd>
        </>
      )}
    </dl>
  );
}

function Appeal({ objection }: { readonly objection: ObjectionRow }) {
  const command = useCommand(appealObjection);
  return (
    <div className="part">
      <ProblemNote problem={command.problem} />
      <div>
        <Button loading={command.isRunning} onClick={() => void command.run({ objection: objection.id })}>
          {fill(texts.appeal, { name: objection.objector })}
        </Button>
      </div>
    </div>
  );
}
