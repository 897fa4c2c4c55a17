import { type Query, useIsFetching, useQueryClient } from '@tanstack/react-query';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { ProblemError } from '../../ui/api.ts';
import { Icon } from '../../ui/icon.tsx';
import { setSearch, useAddress } from '../../ui/router.tsx';
import { useIsRowShown } from '../../ui/shown-row.ts';

/** A panel opens within this time of its list having been read. */
const PATIENCE_MS = 400;
const texts = officerTexts.state;

/** Of a list that could not be read nobody knows whether the row is on it; the list says so itself. */
function leavesOpen({ queryKey, state: { status, error } }: Query, wanted: string): boolean {
  if (status !== 'error') return false;
  const isAnswer = error instanceof ProblemError && [400, 404, 422].includes(error.problem.status);
  return !isAnswer || !JSON.stringify(queryKey).includes(wanted);
}

/** What an address that was kept or sent asks for and no screen shows: said, instead of an ordinary list. */
export function MissingRow() {
  const { path, search } = useAddress();
  const wanted = search.get('open');
  const isFetching = useIsFetching() > 0;
  const isShown = useIsRowShown();
  const client = useQueryClient();
  const [missing, setMissing] = useState('');
  const asked = wanted === null || wanted === '' || isFetching || isShown ? '' : `${path} ${wanted}`;
  useEffect(() => {
    if (asked === '') return undefined;
    const timer = setTimeout(() => {
      const reads = client.getQueryCache().findAll({ type: 'active' });
      if (!reads.some((one) => leavesOpen(one, wanted ?? ''))) setMissing(asked);
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [asked, client, wanted]);
  if (asked === '' || missing !== asked) return null;
  return (
    <div className="note note-refused missing no-print" role="alert">
      <Icon name="warning" />
      <div className="note-body">
        <p>{texts.missingRow}</p>
        <Button size="small" onClick={() => setSearch({ open: undefined })}>
          {texts.missingRowLeave}
        </Button>
      </div>
    </div>
  );
}
