import { closeMeeting, type readMeeting } from '@yanzhen/contract/assemblies';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.assemblies;

interface CloseMeetingFormProps {
  readonly meeting: string;
  readonly agenda: z.infer<typeof readMeeting.output>['agenda'];
}

/** Files the meeting; what was not voted on is put down as left for the next one. */
export function CloseMeetingForm({ meeting, agenda }: CloseMeetingFormProps) {
  const command = useCommand(closeMeeting);
  const [minutes, setMinutes] = useState('');
  const left = agenda.filter(({ ballot }) => ballot === null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await command.run({ meeting, minutes: minutes.trim(), deferred: left.map(({ id }) => id) });
  };
  return (
    <form className="form part" onSubmit={(event) => void submit(event)}>
      <TextField label={texts.minutes} rows={4} most={5000} value={minutes} onChange={setMinutes} />
      {left.length > 0 && (
        <p className="soft">{fill(texts.closeLead, { items: left.map(({ title }) => title).join('、') })}</p>
      )}
      <ProblemNote problem={command.problem} />
      <div>
        <Button htmlType="submit" disabled={minutes.trim() === ''} loading={command.isRunning}>
          {texts.close}
        </Button>
      </div>
    </form>
  );
}
