import {
  type RosterCountsOutput,
  type RosterView,
  readRosterProblems,
  readRosterRemains,
} from '@yanzhen/contract/directory-rosters';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { type Problem, ProblemError, read } from '../../../ui/api.ts';
import { downloadFile } from '../../../ui/download.ts';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { useRead } from '../../../ui/use-read.ts';

const texts = officerTexts.rosters;
const PAGE = 50;

function Remains({ view: { id: roster, format } }: { readonly view: RosterView }) {
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const take = async () => {
    setRunning(true);
    setProblem(undefined);
    try {
      const { name, file } = await read(readRosterRemains, { roster });
      downloadFile(name, file);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    } finally {
      setRunning(false);
    }
  };
  return (
    <>
      <div className="row">
        <Button loading={isRunning} onClick={() => void take()}>
          {texts.remains}
        </Button>
        <span className="soft">
          {texts.remainsHint}
          {texts.remainsOf[format]}
        </span>
      </div>
      <ProblemNote problem={problem} />
    </>
  );
}

interface RosterProblemsProps {
  readonly view: RosterView;
  readonly counts: RosterCountsOutput;
}

/** The bad rows, a page at a time, of all kinds or of one. */
export function RosterProblems({ view, counts }: RosterProblemsProps) {
  const [code, setCode] = useState('');
  const [after, setAfter] = useState(0);
  const reading = useRead(
    readRosterProblems,
    counts.bad === 0
      ? undefined
      : { roster: view.id, code: code === '' ? undefined : code, after, limit: PAGE },
  );
  if (counts.bad === 0) return <Empty title={texts.noProblems} hint={texts.noProblemsHint} />;
  const all = view.kinds.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <h3>{texts.problems}</h3>
      <Remains view={view} />
      <div className="row">
        <SelectBox
          label={texts.kindLabel}
          value={code}
          options={[
            { value: '', label: fill(texts.allKinds, { count: all }) },
            ...view.kinds.map(({ code: value, label, count }) => ({
              value,
              label: fill(texts.kind, { label, count }),
            })),
          ]}
          onChange={(value) => {
            setCode(value);
            setAfter(0);
          }}
        />
      </div>
      <ReadingStates reading={reading}>
        {({ total, problems }) => (
          <>
            <PlainTable className="roster-wide roster-problems">
              <thead>
                <tr>
                  <th>{texts.line}</th>
                  <th>{texts.name}</th>
                  <th>{texts.field}</th>
                  <th>{texts.what}</th>
                  <th>{texts.mend}</th>
                </tr>
              </thead>
              <tbody>
                {problems.map((problem) => (
                  <tr key={`${problem.line}/${problem.code}/${problem.column}/${problem.what}`}>
                    <td className="number">{problem.line}</td>
                    <td>{problem.name}</td>
                    <td>{problem.column}</td>
                    <td>{problem.what}</td>
                    <td>{problem.mend}</td>
                  </tr>
                ))}
              </tbody>
            </PlainTable>
            <div className="row">
              <span className="soft">
                {fill(texts.shown, { from: after + 1, to: after + problems.length, total })}
              </span>
              <Button disabled={after === 0} onClick={() => setAfter(Math.max(0, after - PAGE))}>
                {texts.previous}
              </Button>
              <Button disabled={after + PAGE >= total} onClick={() => setAfter(after + PAGE)}>
                {texts.next}
              </Button>
            </div>
          </>
        )}
      </ReadingStates>
    </>
  );
}
