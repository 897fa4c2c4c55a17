import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { fill } from './fill.ts';
import type { PagedReading } from './use-pages.ts';

/** Below a list that is no table: how many of how many are shown, and the next page; nothing when all are there. */
export function MoreRows({
  reading: { rows, total, more, isFetching },
}: {
  readonly reading: PagedReading<unknown, unknown>;
}) {
  if (more === undefined) return null;
  return (
    <p className="no-print">
      <Button onClick={more} loading={isFetching}>
        {fill(officerTexts.table.readOn, { shown: rows.length, total })}
      </Button>
    </p>
  );
}
