import { readRosterRun, type RosterRunOutput } from '@yanzhen/contract/directory-rosters';
import { useEffect, useRef } from 'react';
import { useRead, useReadAgain } from '../../../ui/use-read.ts';

const OWN_MS = 700;
/** Another page may be at it, or begin. */
const OTHERS_MS = 3_000;

/**
 * What is being done with a roster, by this page or by another; null when nothing is. Calls back when what another
 * page had begun has ended.
 */
export function useRosterRun(roster: string, isOwn: boolean, onEnded: () => void): RosterRunOutput | null {
  const wasAlive = useRef(false);
  const again = useReadAgain();
  const { data } = useRead(readRosterRun, { roster }, isOwn ? OWN_MS : OTHERS_MS);
  const run = data?.run ?? null;
  const isAlive = run?.isAlive === true;
  useEffect(() => {
    if (wasAlive.current && !isAlive && !isOwn) onEnded();
    wasAlive.current = isAlive;
  }, [isAlive, isOwn, onEnded]);
  useEffect(() => {
    if (!isOwn) again(readRosterRun.name);
  }, [isOwn, again]);
  return run;
}
