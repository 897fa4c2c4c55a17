import { type PlaceChangeRequest, proposePlaceChange } from '@yanzhen/contract/directory-place-changes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isPlaceKind, levelOf, placeKindNames, placeKinds } from '@yanzhen/domain/directory';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../../officer/session.ts';
import { DayField } from '../../../ui/day-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { LineField } from '../../../ui/line-field.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { setSearch } from '../../../ui/router.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { PlaceSelect } from '../place-select.tsx';
import { usePlaces } from '../use-places.ts';
import '../../../ui/field.css';

const texts = officerTexts.placeChanges;

type Kind = PlaceChangeRequest['kind'];
type Level = keyof typeof texts.levels;

const empty = {
  kind: 'merge' as Kind,
  level: 'village' as Level,
  place: '',
  into: '',
  name: '',
  officialName: '',
  code: '',
  placeKind: 'village',
  document: '',
};
type Draft = typeof empty;

/** The change as it is sent, or undefined while something is missing. */
function toRequest(draft: Draft): PlaceChangeRequest | undefined {
  const { kind, place, into, name, officialName, code, placeKind } = draft;
  if (place === '') return undefined;
  if (kind === 'merge') return into === '' ? undefined : { kind, from: place, into };
  const named = { name: name.trim(), officialName: officialName.trim(), code: code.trim(), placeKind };
  if (Object.values(named).includes('')) return undefined;
  return kind === 'rename' ? { kind, place, ...named } : { kind, from: place, ...named };
}

/** What the document decides, to be confirmed by a colleague; nothing changes before. */
export function ProposeChangePanel() {
  const { today } = useSession();
  const command = useCommand(proposePlaceChange);
  const [draft, setDraft] = useState<Draft>(empty);
  const [effectiveOn, setDay] = useState(today);
  const change = (patch: Partial<Draft>) => {
    command.forgetProblem();
    setDraft({ ...draft, ...patch });
  };
  const request = toRequest(draft);
  const document = draft.document.trim();
  const isComplete = request !== undefined && document !== '' && effectiveOn !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (request === undefined) return;
    const done = await command.run({ change: request, effectiveOn, document });
    if (done !== undefined) setSearch({ open: done.change });
  };
  return (
    <SidePanel title={texts.propose} onClose={() => setSearch({ open: undefined })}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <What draft={draft} onChange={change} />
        {draft.kind !== 'merge' && <NewName draft={draft} onChange={change} />}
        <LineField
          label={texts.document}
          hint={texts.documentHint}
          most={80}
          value={draft.document}
          onChange={(text) => change({ document: text })}
        />
        <DayField label={texts.effectiveOn} value={effectiveOn} onChange={setDay} />
        <p className="soft">{texts.stays[draft.kind]}</p>
        <ProblemNote problem={command.problem} />
        <Button type="primary" htmlType="submit" disabled={!isComplete} loading={command.isRunning}>
          {texts.submit}
        </Button>
        {!isComplete && <p className="soft">{texts.incomplete}</p>}
      </form>
    </SidePanel>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly onChange: (patch: Partial<Draft>) => void;
}

const firstLabels: Readonly<Record<Kind, string>> = {
  merge: texts.from,
  rename: texts.place,
  split: texts.splitFrom,
};

function What({ draft, onChange }: PartProps) {
  const level = draft.kind === 'split' ? 'village' : draft.level;
  return (
    <>
      <div className="field-row">
        <Field label={texts.kind}>
          {(id) => (
            <SelectBox
              id={id}
              value={draft.kind}
              onChange={(kind) => onChange({ kind: kind as Kind, place: '', into: '' })}
              options={Object.entries(texts.kinds).map(([value, label]) => ({ value, label }))}
            />
          )}
        </Field>
        {draft.kind !== 'split' && (
          <Field label={texts.level}>
            {(id) => (
              <SelectBox
                id={id}
                value={draft.level}
                onChange={(next) =>
                  onChange({
                    level: next as Level,
                    place: '',
                    into: '',
                    placeKind: next === 'village' ? 'village' : 'town',
                  })
                }
                options={Object.entries(texts.levels).map(([value, label]) => ({ value, label }))}
              />
            )}
          </Field>
        )}
      </div>
      <PlaceField
        label={firstLabels[draft.kind]}
        level={level}
        value={draft.place}
        onChange={(place) => onChange({ place })}
      />
      {draft.kind === 'merge' && (
        <PlaceField
          label={texts.into}
          level={level}
          except={draft.place}
          value={draft.into}
          onChange={(into) => onChange({ into })}
        />
      )}
    </>
  );
}

interface PlaceFieldProps {
  readonly label: string;
  readonly level: Level;
  readonly value: string;
  readonly except?: string;
  readonly onChange: (place: string) => void;
}

/** Places that still stand by themselves, villages under their town. */
function PlaceField({ label, level, value, except, onChange }: PlaceFieldProps) {
  const { all, find } = usePlaces();
  const places = all.filter(
    ({ id, kind, mergedInto }) =>
      isPlaceKind(kind) && levelOf(kind) === level && mergedInto === null && id !== except,
  );
  const options = places.map(({ id, name, parent }) => ({
    value: id,
    label: name,
    group: level === 'village' ? find(parent ?? '')?.name : undefined,
  }));
  return (
    <Field label={label}>
      {(id) => (
        <PlaceSelect id={id} value={value} onChange={onChange} none={texts.choose} options={options} />
      )}
    </Field>
  );
}

function NewName({ draft, onChange }: PartProps) {
  const level = draft.kind === 'split' ? 'village' : draft.level;
  return (
    <>
      <LineField label={texts.newName} most={50} value={draft.name} onChange={(name) => onChange({ name })} />
      <LineField
        label={texts.officialName}
        hint={texts.officialHint}
        most={80}
        value={draft.officialName}
        onChange={(officialName) => onChange({ officialName })}
      />
      <div className="field-row">
        <LineField
          label={texts.newCode}
          hint={texts.codeHint}
          most={12}
          value={draft.code}
          onChange={(code) => onChange({ code })}
        />
        <Field label={texts.newKind}>
          {(id) => (
            <SelectBox
              id={id}
              value={draft.placeKind}
              onChange={(placeKind) => onChange({ placeKind })}
              options={placeKindNames
                .filter((kind) => levelOf(kind) === level)
                .map((kind) => ({ value: kind, label: placeKinds[kind].label }))}
            />
          )}
        </Field>
      </div>
    </>
  );
}
