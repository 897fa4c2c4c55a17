import { type MeetingRow, type readMeeting, recordAttendance } from '@yanzhen/contract/assemblies';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { clearable } from '../../ui/clearable.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.assemblies;

type Members = z.infer<typeof readMeeting.output>['members'];

interface AttendanceFormProps {
  readonly meeting: MeetingRow;
  readonly members: Members;
  readonly quorum: number | null;
  readonly isOpen: boolean;
}

/** Who came, against who is entitled to; the number it takes stands in the heading. */
export function AttendanceForm({ meeting, members, quorum, isOpen }: AttendanceFormProps) {
  const command = useCommand(recordAttendance);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState('');
  const counts = { present: meeting.present, members: meeting.members };
  const heading =
    quorum === null ? fill(texts.attendanceFree, counts) : fill(texts.attendance, { ...counts, quorum });
  const isRecorded = meeting.present > 0;
  const shown = members.filter(({ name, present }) => name.includes(text) && (present || !isRecorded));
  const tick = (person: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(person);
    else next.delete(person);
    setTicked(next);
  };
  return (
    <section className="part" aria-label={heading}>
      <h3>{heading}</h3>
      {isRecorded || !isOpen ? (
        <p>{shown.map(({ name }) => name).join('、')}</p>
      ) : (
        <>
          <div className="row">
            <Input
              size="small"
              allowClear={clearable}
              style={{ width: 144 }}
              aria-label={texts.findMember}
              placeholder={texts.findMember}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button size="small" onClick={() => setTicked(new Set(members.map(({ person }) => person)))}>
              {texts.everybody}
            </Button>
            <Button size="small" onClick={() => setTicked(new Set())}>
              {texts.nobody}
            </Button>
          </div>
          <ul className="check-list">
            {shown.map(({ person, name }) => (
              <li key={person}>
                <label>
                  <input
                    type="checkbox"
                    checked={ticked.has(person)}
                    onChange={(event) => tick(person, event.target.checked)}
                  />
                  {name}
                </label>
              </li>
            ))}
          </ul>
          <ProblemNote problem={command.problem} />
          <Button
            type="primary"
            disabled={ticked.size === 0}
            loading={command.isRunning}
            onClick={() =>
              void command.run({ meeting: meeting.id, present: [...ticked].map((person) => ({ person })) })
            }
          >
            {fill(texts.recordAttendance, { count: ticked.size })}
          </Button>
        </>
      )}
    </section>
  );
}
