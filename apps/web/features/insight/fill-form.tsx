import { fillForm, type FormRow } from '@yanzhen/contract/insight-forms';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import {
  kindOfPeriod,
  nextPeriod,
  type Period,
  type PeriodKind,
  periodOf,
  previousPeriod,
} from '@yanzhen/domain/kernel';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useSession } from '../../officer/session.ts';
import { DoneNote } from '../../ui/done-note.tsx';
import { downloadFile } from '../../ui/download.ts';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Link } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writePeriod } from '../../ui/write-day.ts';

const texts = officerTexts.forms;
const BACK = { month: 12, quarter: 8, year: 4 } as const;

type Offered = keyof typeof BACK;
const offered: readonly Offered[] = ['quarter', 'month', 'year'];

function periodsBack(today: string, kind: Offered): Period[] {
  const periods = [periodOf(today, kind)];
  while (periods.length < BACK[kind]) periods.push(previousPeriod(periods.at(-1) ?? ''));
  return periods;
}

/** After the last period comes the next; one that has not begun is not offered, and the last is filled again. */
function suggest(last: Period | undefined, today: string): Period {
  const kind: PeriodKind | undefined = last === undefined ? undefined : kindOfPeriod(last);
  if (last === undefined || kind === undefined) return periodOf(today, 'quarter');
  const next = nextPeriod(last);
  return next <= periodOf(today, kind) ? next : last;
}

/** Fills a mapped form for a period: one click, a file in the downloads, and what could not be filled. */
export function FillForm({ form }: { readonly form: FormRow }) {
  const { today } = useSession();
  const command = useCommand(fillForm);
  const last = form.last?.period;
  const [chosen, setChosen] = useState<Period>();
  const [filled, setFilled] = useState<z.infer<typeof fillForm.output>>();
  const period = chosen ?? suggest(last, today);
  const isMapped = form.mappedOn !== null;
  const label = fill(period === last ? texts.fillAgain : texts.fillNext, { period: writePeriod(period) });
  const run = async () => {
    setFilled(undefined);
    const done = await command.run({ form: form.id, period });
    if (done === undefined) return;
    if (done.file !== null) downloadFile(done.fileName, done.file);
    setFilled(done);
  };
  const periods = offered.flatMap((kind) => periodsBack(today, kind));
  const options = [...new Set([period, ...periods])].map((value) => ({ value, label: writePeriod(value) }));
  return (
    <section className="stack no-print">
      <h3>{texts.fillTitle}</h3>
      <Field label={texts.period}>
        {(id) => <SelectBox id={id} value={period} onChange={setChosen} options={options} />}
      </Field>
      <ProblemNote problem={command.problem} />
      <div>
        <Button
          type="primary"
          disabled={!isMapped}
          title={isMapped ? undefined : texts.fillBarred}
          loading={command.isRunning}
          onClick={() => void run()}
        >
          {label}
        </Button>
      </div>
      {isMapped ? <p className="soft">{texts.once}</p> : <p className="soft">{texts.fillBarred}</p>}
      {filled !== undefined && (
        <>
          <DoneNote>
            {filled.file === null
              ? texts.repeated
              : fill(texts.filled, {
                  name: filled.fileName,
                  numbers: filled.filled.length,
                  texts: filled.texts,
                  unfilled: filled.unfilled.length,
                })}
          </DoneNote>
          <p>
            <Link to={`/forms/filling?filling=${filled.filling}`}>{texts.resultLink}</Link>
          </p>
        </>
      )}
    </section>
  );
}
