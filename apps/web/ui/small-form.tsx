import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { Problem } from './api.ts';
import { Field } from './field.tsx';
import { ProblemNote } from './problem-note.tsx';

interface SmallFormProps {
  readonly fields: readonly string[];
  readonly action: string;
  readonly isRunning: boolean;
  readonly problem: Problem | undefined;
  /** The typed texts in the order of the fields; answers whether it was done, and then the form is emptied. */
  readonly onSubmit: (values: readonly string[]) => Promise<boolean>;
}

/** One or two short fields and a button: what is typed stays until it was done. */
export function SmallForm({ fields, action, isRunning, problem, onSubmit }: SmallFormProps) {
  const [values, setValues] = useState(fields.map(() => ''));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await onSubmit(values.map((value) => value.trim()))) setValues(fields.map(() => ''));
  };
  return (
    <form className="form part" onSubmit={(event) => void submit(event)}>
      <div className="field-row">
        {fields.map((label, nth) => (
          <Field key={label} label={label}>
            {(id) => (
              <Input
                id={id}
                value={values[nth] ?? ''}
                onChange={(event) => setValues(values.with(nth, event.target.value))}
              />
            )}
          </Field>
        ))}
      </div>
      <ProblemNote problem={problem} />
      <div>
        <Button htmlType="submit" disabled={values.some((value) => value.trim() === '')} loading={isRunning}>
          {action}
        </Button>
      </div>
    </form>
  );
}
