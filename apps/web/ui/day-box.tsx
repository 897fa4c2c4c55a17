import './select-box.css';

interface DayBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** The browser's own calendar; answers `2026-11-22`, or nothing when emptied. */
export function DayBox({ label, value, onChange }: DayBoxProps) {
  return (
    <label className="row">
      {label}
      <input
        className="select-box"
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
