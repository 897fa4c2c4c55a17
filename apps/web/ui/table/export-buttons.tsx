import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { fill } from '../fill.ts';
import type { Exporting } from './use-export.ts';

const texts = officerTexts.table;

interface ExportButtonsProps {
  readonly exporting: Exporting;
  /** Which table, where there may be several on a page. */
  readonly of?: string;
}

/** Excel first; while rows are still read it says how many, and can be stopped. */
export function ExportButtons({ exporting, of }: ExportButtonsProps) {
  const { start, cancel, progress } = exporting;
  const nameOf = (button: string) =>
    of === undefined ? button : fill(texts.exportOf, { button, table: of });
  if (progress !== undefined) {
    return (
      <>
        <output className="soft">{fill(texts.exporting, progress)}</output>
        <Button size="small" onClick={cancel}>
          {texts.cancelExport}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button size="small" aria-label={nameOf(texts.export)} onClick={() => void start('xlsx')}>
        {texts.export}
      </Button>
      <Button size="small" aria-label={nameOf(texts.exportCsv)} onClick={() => void start('csv')}>
        CSV
      </Button>
    </>
  );
}
