import { bodies, posts } from '../language/closed-lists.ts';
import { type Procedure, reasonActs } from '../language/procedure.ts';
import { findTwice } from './find-twice.ts';
import { type Finding, finding } from './problem.ts';
import { citations } from './red-lines.ts';

/** Everything that can be wrong with a procedure whose shape is right. */
export function checkProcedure(procedure: Procedure): Finding[] {
  return [
    ...findTwice(procedure.stages, ['stages']),
    ...checkStages(procedure),
    ...checkObjection(procedure),
    ...checkReasons(procedure),
  ];
}

function checkStages({ stages }: Procedure): Finding[] {
  return stages.flatMap((stage, index) => {
    const found: Finding[] = [];
    const earlier = stages.slice(0, index);
    if (stage.returnsTo !== undefined && !earlier.some(({ id }) => id === stage.returnsTo)) {
      const params = { stage: stage.title, returnsTo: stage.returnsTo };
      found.push(finding('schemes.return-not-earlier', ['stages', index, 'returnsTo'], params));
    }
    const byPost = posts.some((post) => post === stage.by);
    const byBody = bodies.some((body) => body === stage.by);
    if (stage.act === 'individual' ? !byPost : !byBody || byPost) {
      found.push(
        finding('schemes.act-differs', ['stages', index, 'act'], { stage: stage.title, act: stage.act }),
      );
    } else if (stage.waitsFor === 'resolution' && stage.act !== 'body') {
      found.push(
        finding('schemes.act-differs', ['stages', index, 'waitsFor'], { stage: stage.title, act: stage.act }),
      );
    }
    const twice = earlier.find(
      ({ by, act }) => stage.act === 'individual' && act === 'individual' && by === stage.by,
    );
    if (twice !== undefined) {
      const params = { stage: stage.title, other: twice.title };
      found.push(finding('schemes.post-acts-twice', ['stages', index, 'by'], params, citations.separation));
    }
    for (const instance of [stage.escalatesTo ?? []].flat()) {
      const other = stages.find(({ by, act }) => act === 'individual' && by === instance);
      if (other === undefined) continue;
      const params = { stage: stage.title, other: other.title };
      found.push(
        finding('schemes.post-acts-twice', ['stages', index, 'escalatesTo'], params, citations.separation),
      );
    }
    return found;
  });
}

/** Whoever decided on the item does not decide on the objection to it. */
function checkObjection({ stages, objection, posting }: Procedure): Finding[] {
  if (objection === undefined) return [];
  const found = objection.goesTo.flatMap((by, index) => {
    const stage = stages.find((candidate) => candidate.by === by);
    if (stage === undefined) return [];
    const params = { by: stage.title };
    return [
      finding('schemes.objection-to-actor', ['objection', 'goesTo', index], params, citations.separation),
    ];
  });
  if (posting === undefined) found.push(finding('schemes.field-missing', ['posting'], { field: 'posting' }));
  return found;
}

function checkReasons({ reasonsRequired }: Procedure): Finding[] {
  const missing = reasonActs.filter((act) => !reasonsRequired.includes(act));
  if (missing.length === 0) return [];
  return [
    finding(
      'schemes.reasons-missing',
      ['reasonsRequired'],
      { missing: missing.join('、') },
      citations.reasons,
    ),
  ];
}
