import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import { TextField } from './form-fields.tsx';

/** One text that must not be empty, and its button. */
export function TextForm({
  label,
  hint,
  action,
  isOff,
  onCancel,
  onSubmit,
}: {
  label: string;
  hint?: string;
  action: string;
  isOff: boolean;
  onCancel: () => void;
  onSubmit: (text: string) => void;
}) {
  const [text, setText] = useState('');
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(text.trim());
      }}
    >
      <TextField label={label} value={text} onChange={setText} />
      {hint === undefined ? null : <p className="hint">{hint}</p>}
      <div className="answers">
        <button type="submit" className="button button-main" disabled={isOff || text.trim() === ''}>
          {action}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {fieldTexts.todo.cancel}
        </button>
      </div>
    </form>
  );
}
