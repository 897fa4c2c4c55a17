import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';

const texts = officerTexts.review;

interface ReturnFormProps {
  readonly reasons: readonly string[];
  readonly initial: string;
  readonly onReturn: (reason: string) => void;
  readonly onCancel: () => void;
}

/** A return says why; reasons given before are offered, and Enter hands it in. */
export function ReturnForm({ reasons, initial, onReturn, onCancel }: ReturnFormProps) {
  const id = useId();
  const [reason, setReason] = useState(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') onReturn(reason.trim());
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method is composing, Enter chooses a word and must not hand in.
    if (event.nativeEvent.isComposing) return;
    if (event.code === 'Enter' && !event.shiftKey) submit(event);
    if (event.code === 'Escape') {
      event.preventDefault();
      onCancel();
    }
  };
  return (
    <form className="return-form" onSubmit={submit}>
      <label htmlFor={id}>{texts.reason}</label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={500}
        required
        // The reviewer has just asked for this field.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={press}
      />
      {reasons.length > 0 && (
        <section className="row" aria-label={texts.recent}>
          {reasons.map((one) => (
            <Button key={one} size="small" onClick={() => setReason(one)}>
              {one}
            </Button>
          ))}
        </section>
      )}
      <div className="row">
        <Button type="primary" danger htmlType="submit" disabled={reason.trim() === ''}>
          {texts.returnNow}
        </Button>
        <Button onClick={onCancel}>{texts.cancel}</Button>
      </div>
    </form>
  );
}
