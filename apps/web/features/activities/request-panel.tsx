import { requestVisit, type VisitRow } from '@yanzhen/contract/activities';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { LineField } from '../../ui/line-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { usePlaces } from '../directory/use-places.ts';
import { StandingNote } from './standing-note.tsx';
import '../../ui/field.css';

const texts = officerTexts.visits;

type Kind = VisitRow['kind'];
type Announced = VisitRow['announced'];
const kinds = Object.keys(texts.kinds) as readonly Kind[];
const announcements = Object.keys(texts.announcements) as readonly Announced[];

interface Draft {
  readonly day: string;
  readonly kind: Kind;
  readonly alsoFor: readonly Kind[];
  readonly unit: string;
  readonly people: string;
  readonly purpose: string;
  readonly contact: string;
  readonly announced: Announced;
}

/** The notice as it is being written, and its sending. */
function useNotice(village: string, isHost: boolean) {
  const { today } = useSession();
  const command = useCommand(requestVisit);
  const [draft, setDraft] = useState<Draft>({
    day: today,
    kind: 'learning',
    alsoFor: [],
    unit: '',
    people: '',
    purpose: '',
    contact: '',
    announced: isHost ? 'by-phone' : 'own-request',
  });
  const change = (patch: Partial<Draft>) => {
    command.forgetProblem();
    setDraft({ ...draft, ...patch });
  };
  const alsoFor = draft.alsoFor.filter((kind) => kind !== draft.kind);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { unit, purpose, contact, people } = draft;
    const done = await command.run({
      ...draft,
      village,
      alsoFor: [...alsoFor],
      people: Number(people),
      unit: unit.trim(),
      purpose: purpose.trim(),
      contact: contact.trim(),
    });
    if (done !== undefined) setSearch({ open: done.visit, on: draft.day, state: undefined, kind: undefined });
  };
  const isComplete =
    draft.day !== '' &&
    Number(draft.people) > 0 &&
    [draft.unit, draft.purpose, draft.contact].every((text) => text.trim() !== '');
  return { command, draft, change, alsoFor, submit, isComplete };
}

/** A notice of a visit, with what is left said before it is sent; a village writes down what was announced to it. */
export function RequestPanel({ village }: { readonly village: string }) {
  const isHost = can(useSession(), 'activities.answer-visit');
  return (
    <SidePanel
      title={isHost ? texts.requestOnBehalf : texts.requestTitle}
      onClose={() => setSearch({ open: undefined })}
    >
      <RequestForm village={village} isHost={isHost} />
    </SidePanel>
  );
}

interface RequestFormProps {
  readonly village: string;
  readonly isHost: boolean;
}

function RequestForm({ village, isHost }: RequestFormProps) {
  const { find } = usePlaces();
  const { command, draft, change, alsoFor, submit, isComplete } = useNotice(village, isHost);
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <div className="field-row">
        <DayField label={texts.day} value={draft.day} onChange={(day) => change({ day })} />
        <Field label={texts.mainKind}>
          {(id) => (
            <SelectBox
              id={id}
              value={draft.kind}
              onChange={(kind) => change({ kind: kind as Kind })}
              options={kinds.map((value) => ({ value, label: texts.kinds[value] }))}
            />
          )}
        </Field>
      </div>
      <StandingNote
        village={village}
        villageName={find(village)?.name ?? ''}
        day={draft.day}
        kind={draft.kind}
        alsoFor={alsoFor}
      />
      <AlsoFor main={draft.kind} chosen={alsoFor} onChange={(chosen) => change({ alsoFor: chosen })} />
      <LineField label={texts.unit} most={80} value={draft.unit} onChange={(unit) => change({ unit })} />
      <NumberField label={texts.people} value={draft.people} onChange={(people) => change({ people })} />
      <LineField
        label={texts.purpose}
        most={300}
        value={draft.purpose}
        onChange={(purpose) => change({ purpose })}
      />
      <LineField
        label={texts.contact}
        hint={texts.contactHint}
        most={60}
        value={draft.contact}
        onChange={(contact) => change({ contact })}
      />
      <Field label={texts.announced}>
        {(id) => (
          <SelectBox
            id={id}
            value={draft.announced}
            onChange={(announced) => change({ announced: announced as Announced })}
            options={announcements
              .filter((value) => !isHost || value !== 'own-request')
              .map((value) => ({ value, label: texts.announcements[value] }))}
          />
        )}
      </Field>
      <ProblemNote problem={command.problem} />
      <Button type="primary" htmlType="submit" disabled={!isComplete} loading={command.isRunning}>
        {isHost ? texts.submitOnBehalf : texts.submit}
      </Button>
      {!isComplete && <p className="soft">{texts.incomplete}</p>}
    </form>
  );
}

interface AlsoForProps {
  readonly main: Kind;
  readonly chosen: readonly Kind[];
  readonly onChange: (chosen: readonly Kind[]) => void;
}

/** Further purposes of the same trip; it counts once. */
function AlsoFor({ main, chosen, onChange }: AlsoForProps) {
  return (
    <fieldset className="field visit-purposes">
      <legend>{texts.alsoFor}</legend>
      <p className="soft">{texts.alsoForHint}</p>
      <div className="row">
        {kinds
          .filter((kind) => kind !== main)
          .map((kind) => (
            <label key={kind} className="row">
              <input
                type="checkbox"
                checked={chosen.includes(kind)}
                onChange={({ target }) =>
                  onChange(target.checked ? [...chosen, kind] : chosen.filter((one) => one !== kind))
                }
              />
              {texts.kinds[kind]}
            </label>
          ))}
      </div>
    </fieldset>
  );
}
