import { uploadForm } from '@yanzhen/contract/insight-forms';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { LineField } from '../../ui/line-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { navigate, setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { readFile } from './read-file.ts';
import '../../ui/field.css';

const texts = officerTexts.forms;

/** A superior's blank table comes in: the file as it is, and the name it is found by. */
export function UploadPanel() {
  const command = useCommand(uploadForm);
  const [file, setFile] = useState<File>();
  const [isUnread, setUnread] = useState(false);
  const [name, setName] = useState('');
  const choose = (chosen: File | undefined) => {
    command.forgetProblem();
    setUnread(false);
    setFile(chosen);
    if (chosen !== undefined && name === '') setName(chosen.name.replace(/\.[^.]*$/, '').slice(0, 120));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (file === undefined) return;
    const content = await readFile(file);
    if (content === undefined) return setUnread(true);
    const done = await command.run({ name: name.trim(), file: content });
    if (done !== undefined) navigate(`/forms/map?form=${done.form}`);
  };
  const isComplete = file !== undefined && name.trim() !== '';
  return (
    <SidePanel title={texts.uploadTitle} onClose={() => setSearch({ open: undefined })}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <Field label={texts.file} hint={texts.fileHint}>
          {(id) => (
            <input
              id={id}
              type="file"
              accept=".xlsx,.docx"
              onChange={({ target }) => choose(target.files?.[0])}
            />
          )}
        </Field>
        {file !== undefined && (
          <p className="soft">{fill(texts.chosen, { name: file.name, size: Math.ceil(file.size / 1024) })}</p>
        )}
        {isUnread && <p role="alert">{texts.unread}</p>}
        <LineField label={texts.name} hint={texts.nameHint} most={120} value={name} onChange={setName} />
        <ProblemNote problem={command.problem} />
        <Button type="primary" htmlType="submit" disabled={!isComplete} loading={command.isRunning}>
          {texts.send}
        </Button>
        {!isComplete && <p className="soft">{texts.incomplete}</p>}
      </form>
    </SidePanel>
  );
}
