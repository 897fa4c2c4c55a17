import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';

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
      <label className="field">
        <span className="label">{label}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={500}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
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
