import type { SchemeProblem } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { fill } from '../../ui/fill.ts';
import { StateTag } from '../../ui/state-tag.tsx';

const texts = officerTexts.schemes;

interface ProblemListProps {
  readonly problems: readonly SchemeProblem[];
  readonly onShow: (line: number) => void;
}

/** What the checker found: where, what, how to mend it, and the article a red line rests on. */
export function ProblemList({ problems, onShow }: ProblemListProps) {
  return (
    <section aria-label={fill(texts.problems, { count: problems.length })}>
      <h3>{fill(texts.problems, { count: problems.length })}</h3>
      <ul className="scheme-items">
        {problems.map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.code}`}>
            <p className="row">
              <StateTag
                kind={problem.severity === 'error' ? 'returned' : 'pending'}
                word={texts.severities[problem.severity]}
              />
              <Button size="small" type="link" onClick={() => onShow(problem.line)}>
                {fill(texts.at, problem)}
              </Button>
            </p>
            <p>{problem.message}</p>
            <p>{fill(texts.remedy, problem)}</p>
            {problem.cites !== null && <p className="soft">{fill(texts.cites, { cites: problem.cites })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
