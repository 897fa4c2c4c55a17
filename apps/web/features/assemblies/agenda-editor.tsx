import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { SelectBox } from '../../ui/select-box.tsx';
import { type AgendaDraft, type AgendaKind, emptyAgendaItem } from './agenda-draft.ts';
import type { AgendaSubjects } from './use-agenda-subjects.ts';

const texts = officerTexts.assemblies;

interface AgendaEditorProps {
  readonly subjects: AgendaSubjects;
  readonly agenda: readonly AgendaDraft[];
  readonly onChange: (agenda: readonly AgendaDraft[]) => void;
}

/** What the meeting will decide: the entries that wait for this body, a draft of the standard, or other business. */
export function AgendaEditor({ subjects: { waiting, drafts }, agenda, onChange }: AgendaEditorProps) {
  const change = (key: string, part: Partial<AgendaDraft>) =>
    onChange(agenda.map((item) => (item.key === key ? { ...item, ...part } : item)));
  return (
    <>
      {agenda.map((item, nth) => (
        <section key={item.key} className="part" aria-label={`${texts.agenda} ${nth + 1}`}>
          <h3>
            {texts.agenda} {nth + 1}
          </h3>
          <Field label={texts.itemTitle}>
            {(id) => (
              <Input
                id={id}
                value={item.title}
                required
                onChange={(event) => change(item.key, { title: event.target.value })}
              />
            )}
          </Field>
          <Field label={texts.itemKind}>
            {(id) => (
              <SelectBox
                id={id}
                value={item.kind}
                onChange={(kind) => change(item.key, { kind: kind as AgendaKind })}
                options={Object.entries(texts.kinds).map(([value, label]) => ({ value, label }))}
              />
            )}
          </Field>
          {item.kind === 'cases' && (
            <p className="soft">
              {waiting.length === 0 ? texts.casesNone : fill(texts.casesCount, { count: waiting.length })}
            </p>
          )}
          {item.kind === 'standard' &&
            (drafts.length === 0 ? (
              <p className="soft">{texts.noStandard}</p>
            ) : (
              <SelectBox
                label={texts.chooseStandard}
                value={item.version}
                onChange={(version) => change(item.key, { version })}
                options={[
                  { value: '', label: texts.chooseStandard },
                  ...drafts.map(({ id, title, version }) => ({ value: id, label: `${title} ${version}` })),
                ]}
              />
            ))}
          {agenda.length > 1 && (
            <Button size="small" onClick={() => onChange(agenda.filter(({ key }) => key !== item.key))}>
              {texts.removeItem}
            </Button>
          )}
        </section>
      ))}
      <Button onClick={() => onChange([...agenda, emptyAgendaItem()])}>{texts.addItem}</Button>
    </>
  );
}
