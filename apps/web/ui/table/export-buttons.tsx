import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { fill } from '../fill.ts';
import type { Exporting } from './use-export.ts';

const texts = officerTexts.table;

/** Excel first; while rows are still read it says how many, and can be stopped. */
export function ExportButtons({ exporting }: { readonly exporting: Exporting }) {
  const { start, cancel, progress } = exporting;
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
      <Button size="small" onClick={() => void start('xlsx')}>
        {texts.export}
      </Button>
      <Button size="small" aria-label={texts.exportCsv} onClick={() => void start('csv')}>
        CSV
      </Button>
    </>
  );
}
