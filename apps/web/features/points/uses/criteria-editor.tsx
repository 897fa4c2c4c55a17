import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { Field } from '../../../ui/field.tsx';
import { fill } from '../../../ui/fill.ts';
import { YesNoField } from '../../../ui/yes-no-field.tsx';

const texts = officerTexts.uses;
const MOST = 30;

export interface Criterion {
  readonly title: string;
  readonly equal: boolean | undefined;
}

export const emptyCriterion: Criterion = { title: '', equal: undefined };

interface CriteriaEditorProps {
  readonly criteria: readonly Criterion[];
  readonly onChange: (criteria: readonly Criterion[]) => void;
}

/** Every other criterion of the recommendation, each answered on purpose: equal or not. */
export function CriteriaEditor({ criteria, onChange }: CriteriaEditorProps) {
  const change = (nth: number, patch: Partial<Criterion>) =>
    onChange(criteria.map((one, at) => (at === nth ? { ...one, ...patch } : one)));
  return (
    <section className="part">
      <h3>{texts.otherCriteria}</h3>
      {criteria.map(({ title, equal }, nth) => {
        const label = fill(texts.criterionTitle, { nth: nth + 1 });
        return (
          // The order is the identity: rows are only added at the end.
          // oxlint-disable-next-line react/no-array-index-key
          <div className="field-row" key={nth}>
            <Field label={label}>
              {(id) => (
                <Input
                  id={id}
                  value={title}
                  maxLength={100}
                  onChange={(event) => change(nth, { title: event.target.value })}
                />
              )}
            </Field>
            <YesNoField
              label={fill(texts.criterionEqual, { title: title.trim() === '' ? label : title.trim() })}
              value={equal}
              yes={texts.equal}
              no={texts.unequal}
              none={texts.chooseAnswer}
              onChange={(value) => change(nth, { equal: value })}
            />
          </div>
        );
      })}
      <div>
        <Button
          size="small"
          disabled={criteria.length >= MOST}
          onClick={() => onChange([...criteria, emptyCriterion])}
        >
          {texts.addCriterion}
        </Button>
      </div>
    </section>
  );
}
