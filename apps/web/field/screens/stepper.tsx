import { fieldTexts } from '@yanzhen/contract/texts/field';
import './stepper.css';

/** How much, by tapping; a large number may be typed. Nothing is asked where the rule allows one number alone. */
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
  if (min === max) return null;
  const take = (typed: string) => {
    const wanted = Number.parseInt(typed, 10);
    if (Number.isInteger(wanted)) onChange(Math.min(max, Math.max(min, wanted)));
  };
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
      <input
        className="step-value"
        inputMode="numeric"
        aria-label={label}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => take(event.currentTarget.value)}
      />
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
