import { mapForm, readForm } from '@yanzhen/contract/insight-forms';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { can, useSession } from '../../../officer/session.ts';
import { DoneNote } from '../../../ui/done-note.tsx';
import { fill } from '../../../ui/fill.ts';
import { Page } from '../../../ui/page.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { Link, useAddress } from '../../../ui/router.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { useRead } from '../../../ui/use-read.ts';
import { CellEditor } from './cell-editor.tsx';
import { countStates, type Draft, type FormToMap, type Position, stateAt } from './draft.ts';
import { FormSheet } from './form-sheet.tsx';
import '../forms.css';

const texts = officerTexts.forms;

/** What goes where in a superior's form: proposed from its labels, corrected cell by cell, saved once. */
export function MappingPage() {
  const form = useAddress().search.get('form') ?? '';
  const reading = useRead(readForm, { form });
  const { data } = reading;
  return data === undefined ? (
    <Page title={texts.title}>
      <ReadingStates reading={reading}>{() => null}</ReadingStates>
    </Page>
  ) : (
    <MappingDesk key={data.form.id} form={data} />
  );
}

function nextOpen(form: FormToMap, draft: Draft, after: Position | undefined): Position | undefined {
  const isOpen = (at: Position) => ['open', 'tie'].includes(stateAt(form, draft, at));
  const open = form.blanks.filter(isOpen);
  const order = ({ grid, row, column }: Position) => (grid * 1_000 + row) * 1_000 + column;
  return (after === undefined ? undefined : open.find((at) => order(at) > order(after))) ?? open[0];
}

function MappingDesk({ form }: { readonly form: FormToMap }) {
  const session = useSession();
  const command = useCommand(mapForm);
  const [draft, setDraft] = useState<Draft>(form.mapping);
  const [chosen, setChosen] = useState<Position>();
  const [grid, setGrid] = useState(0);
  const [isSaved, setSaved] = useState(false);
  const change = (next: Draft) => {
    setSaved(false);
    command.forgetProblem();
    setDraft(next);
  };
  const choose = (at: Position | undefined) => {
    setChosen(at);
    if (at !== undefined) setGrid(at.grid);
  };
  const save = async () =>
    setSaved((await command.run({ form: form.form.id, mapping: draft })) !== undefined);
  const maySave = can(session, 'insight.map-form') && form.form.withdrawnOn === null;
  const counts = countStates(form, draft);
  return (
    <div className="with-panel">
      <Page
        title={fill(texts.mapTitle, { name: form.form.name })}
        lead={texts.mapLead}
        fixed
        actions={
          <Button
            type="primary"
            disabled={!maySave}
            title={maySave ? undefined : texts.notYours}
            loading={command.isRunning}
            onClick={() => void save()}
          >
            {texts.save}
          </Button>
        }
      >
        <ProblemNote problem={command.problem} />
        {isSaved && (
          <>
            <DoneNote>{texts.saved}</DoneNote>
            <p>
              <Link to={`/forms?open=${form.form.id}`}>{texts.savedLink}</Link>
            </p>
          </>
        )}
        {!form.saved && !isSaved && <p>{texts.proposed}</p>}
        <div className="row spread">
          <p>{fill(texts.counts, counts)}</p>
          <div className="row">
            {counts.open + counts.doubtful > 0 && (
              <Button onClick={() => choose(nextOpen(form, draft, chosen))}>{texts.nextOpen}</Button>
            )}
            <Link to={`/forms?open=${form.form.id}`}>{texts.back}</Link>
          </div>
        </div>
        {form.grids.length > 1 && (
          <fieldset className="form-tabs">
            <legend className="visually-hidden">{texts.sheet}</legend>
            {form.grids.map(({ name }, nth) => (
              <Button
                key={name}
                size="small"
                type={nth === grid ? 'primary' : 'default'}
                aria-pressed={nth === grid}
                onClick={() => {
                  setGrid(nth);
                  setChosen(undefined);
                }}
              >
                {name}
              </Button>
            ))}
          </fieldset>
        )}
        <FormSheet form={form} draft={draft} grid={grid} chosen={chosen} onChoose={choose} />
      </Page>
      {chosen !== undefined && (
        <SidePanel title={texts.mapped} onClose={() => setChosen(undefined)}>
          <CellEditor
            key={`${chosen.grid}/${chosen.row}/${chosen.column}`}
            form={form}
            draft={draft}
            at={chosen}
            onChange={change}
          />
        </SidePanel>
      )}
    </div>
  );
}
