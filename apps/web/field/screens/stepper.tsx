import { fieldTexts } from '@yanzhen/contract/texts/field';

/** How much, by tapping: no keyboard comes up over the screen. */
export function Stepper({
  label,
  value,
  min,
  max,
  onChange,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}) {
  return (
    <fieldset className="stepper">
      <legend className="hidden">{label}</legend>
      <button
        type="button"
        className="step"
        aria-label={fieldTexts.entry.less}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
      >
        −
      </button>
      <output className="step-value">{value}</output>
      <button
        type="button"
        className="step"
        aria-label={fieldTexts.entry.more}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      >
        +
      </button>
    </fieldset>
  );
}
