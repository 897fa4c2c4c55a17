import {
  forgetHouseholdDisability,
  noteHouseholdDisability,
  readFeatures,
  readHouseholdDisability,
} from '@yanzhen/contract/rights';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { can, useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';
import { writeDay } from '../../ui/write-day.ts';
import { YesNoField } from '../../ui/yes-no-field.tsx';

const texts = officerTexts.rights.disability;

type Answer = z.infer<typeof readHouseholdDisability.output>;

/** 持证残疾人户 of one household: opened on purpose only, because each opening is written down. */
export function HouseholdDisability({ household }: { readonly household: string }) {
  const [isOpen, setOpen] = useState(false);
  const features = useRead(readFeatures, {});
  const reading = useRead(readHouseholdDisability, isOpen ? { household } : undefined);
  const feature = features.data?.features.find((row) => row.feature === 'household-disability');
  return (
    <section className="part">
      <h3>{texts.title}</h3>
      {feature?.on !== true ? (
        <p className="soft">{texts.off}</p>
      ) : isOpen ? (
        <ReadingStates reading={reading}>
          {(answer) => <Noted household={household} answer={answer} />}
        </ReadingStates>
      ) : (
        <>
          <p className="soft">{fill(texts.hint, { day: writeDay(feature.until ?? '') })}</p>
          <div>
            <Button onClick={() => setOpen(true)}>{texts.open}</Button>
          </div>
        </>
      )}
    </section>
  );
}

function Noted({
  household,
  answer: { noted, signers },
}: {
  readonly household: string;
  readonly answer: Answer;
}) {
  const session = useSession();
  const forgetting = useCommand(forgetHouseholdDisability);
  const mayNote = can(session, 'rights.note-household-disability');
  return (
    <>
      {noted === null ? (
        <p className="soft">{texts.notNoted}</p>
      ) : (
        <p>
          {fill(texts.noted, {
            answer: noted.certified ? texts.yes : texts.no,
            day: writeDay(noted.on),
            name: noted.by,
          })}
          <br />
          <span className="soft">
            {fill(texts.agreed, { name: noted.agreedBy, day: writeDay(noted.agreedOn) })}
          </span>
        </p>
      )}
      {mayNote && <NoteForm household={household} signers={signers} />}
      {mayNote && noted !== null && (
        <div className="part no-print">
          <p className="soft">{texts.forgetHint}</p>
          <ProblemNote problem={forgetting.problem} />
          <div>
            <Button danger loading={forgetting.isRunning} onClick={() => void forgetting.run({ household })}>
              {texts.forget}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

interface NoteFormProps {
  readonly household: string;
  readonly signers: Answer['signers'];
}

function NoteForm({ household, signers }: NoteFormProps) {
  const { today } = useSession();
  const command = useCommand(noteHouseholdDisability);
  const [certified, setCertified] = useState<boolean>();
  const [agreedBy, setAgreedBy] = useState('');
  const [agreedOn, setAgreedOn] = useState(today);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (certified === undefined) return;
    await command.run({ household, certified, agreedBy, agreedOn });
  };
  return (
    <form className="form no-print" onSubmit={(event) => void submit(event)}>
      <YesNoField
        label={texts.answer}
        value={certified}
        yes={texts.yes}
        no={texts.no}
        none={texts.choose}
        onChange={setCertified}
      />
      <div className="field-row">
        <Field label={texts.signer}>
          {(id) => (
            <SelectBox
              id={id}
              value={agreedBy}
              onChange={setAgreedBy}
              options={[
                { value: '', label: texts.choose },
                ...signers.map((signer) => ({ value: signer.id, label: signer.name })),
              ]}
            />
          )}
        </Field>
        <DayField label={texts.signedOn} max={today} value={agreedOn} onChange={setAgreedOn} />
      </div>
      <ProblemNote problem={command.problem} />
      <div>
        <Button
          htmlType="submit"
          disabled={certified === undefined || agreedBy === ''}
          loading={command.isRunning}
        >
          {texts.save}
        </Button>
      </div>
    </form>
  );
}
