import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../icon.tsx';
import type { Column } from './column.ts';

interface ColumnChooserProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly shown: readonly string[];
  readonly onChange: (shown: readonly string[]) => void;
}

/** A disclosure with one box per column; what is chosen is remembered by the table. */
export function ColumnChooser<Row>({ columns, shown, onChange }: ColumnChooserProps<Row>) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const leave = (event: Event) => {
      if (event instanceof KeyboardEvent && event.code !== 'Escape') return;
      if (event instanceof PointerEvent && box.current?.contains(event.target as Node) === true) return;
      if (event instanceof KeyboardEvent) event.preventDefault();
      setOpen(false);
    };
    window.addEventListener('pointerdown', leave);
    window.addEventListener('keydown', leave, true);
    return () => {
      window.removeEventListener('pointerdown', leave);
      window.removeEventListener('keydown', leave, true);
    };
  }, [isOpen]);
  const toggle = (key: string, on: boolean) =>
    onChange(on ? [...shown, key] : shown.filter((other) => other !== key));
  return (
    <div className="column-chooser" ref={box}>
      <Button
        size="small"
        icon={<Icon name="columns" />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {officerTexts.table.columns}
      </Button>
      {isOpen && (
        <fieldset id={id}>
          <legend className="visually-hidden">{officerTexts.table.columns}</legend>
          {columns.map((column) => (
            <label key={column.key}>
              <input
                type="checkbox"
                checked={column.always === true || shown.includes(column.key)}
                disabled={column.always === true}
                onChange={(event) => toggle(column.key, event.target.checked)}
              />
              {column.title}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
