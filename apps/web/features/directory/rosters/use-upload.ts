import { uploadRoster } from '@yanzhen/contract/directory-rosters';
import { useCallback, useRef, useState } from 'react';
import { type Problem, ProblemError, upload } from '../../../ui/api.ts';

export interface Uploading {
  /** The roster made of the file, or undefined when it was refused; the refusal then stands in `problem`. */
  readonly send: (file: File) => Promise<string | undefined>;
  /** The name of the file that is on its way. */
  readonly sending: string | undefined;
  /** Stops what is on its way: nothing of it is kept. */
  readonly stop: () => void;
  readonly problem: Problem | undefined;
}

/** Sends a roster; the same file attempted again keeps its key, so that a lost answer leaves no second upload. */
export function useUpload(): Uploading {
  const attempt = useRef<{ file: File; key: string } | undefined>(undefined);
  const stopper = useRef<AbortController | undefined>(undefined);
  const [sending, setSending] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const send = useCallback(async (file: File) => {
    if (attempt.current?.file !== file) attempt.current = { file, key: crypto.randomUUID() };
    const { signal } = (stopper.current = new AbortController());
    setSending(file.name);
    setProblem(undefined);
    try {
      const { roster } = await upload(uploadRoster, { fileName: file.name.slice(-200) }, file, {
        key: attempt.current.key,
        signal,
      });
      return roster;
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof ProblemError)) throw error;
      if (error.problem.code !== 'authority.not-signed-in') setProblem(error.problem);
      return undefined;
    } finally {
      setSending(undefined);
    }
  }, []);
  const stop = useCallback(() => stopper.current?.abort(), []);
  return { send, sending, stop, problem };
}
