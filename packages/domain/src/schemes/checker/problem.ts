import type { FormulaProblemCode } from '../feel/expression.ts';
import type { Path } from '../language/read-yaml.ts';

export type Params = Readonly<Record<string, string | number>>;

/** What the official is told to do; one sentence each in the catalogue of texts. */
export type RemedyCode =
  | 'schemes.remedy-split-file'
  | 'schemes.remedy-fix-yaml'
  | 'schemes.remedy-write-out'
  | 'schemes.remedy-add-field'
  | 'schemes.remedy-correct-value'
  | 'schemes.remedy-choose-listed'
  | 'schemes.remedy-publish-parent'
  | 'schemes.remedy-ask-parent'
  | 'schemes.remedy-move-into-set'
  | 'schemes.remedy-new-version'
  | 'schemes.remedy-rename'
  | 'schemes.remedy-correct-formula'
  | 'schemes.remedy-guard-division'
  | 'schemes.remedy-round'
  | 'schemes.remedy-pass-time-as-fact'
  | 'schemes.remedy-break-cycle'
  | 'schemes.remedy-remove-item'
  | 'schemes.remedy-choose-act'
  | 'schemes.remedy-ranking-off'
  | 'schemes.remedy-evidence-optional'
  | 'schemes.remedy-adults-only'
  | 'schemes.remedy-give-basis'
  | 'schemes.remedy-give-effect-and-end'
  | 'schemes.remedy-remove-use'
  | 'schemes.remedy-allowed-targets'
  | 'schemes.remedy-open-items'
  | 'schemes.remedy-carried-by-holder'
  | 'schemes.remedy-add-criterion'
  | 'schemes.remedy-ask-consent'
  | 'schemes.remedy-second-signer'
  | 'schemes.remedy-own-items'
  | 'schemes.remedy-correct-example'
  | 'schemes.remedy-correct-procedure'
  | 'schemes.remedy-define'
  | 'schemes.remedy-remove-duty'
  | 'schemes.remedy-take-from-record';

export type ProblemCode = FormulaProblemCode | keyof typeof ownProblems;

interface ProblemKind {
  readonly severity: 'error' | 'warning';
  readonly remedy: RemedyCode;
  /** A person other than the author must sign before publication. */
  readonly secondSigner?: true;
}

const error = (remedy: RemedyCode): ProblemKind => ({ severity: 'error', remedy });
const warning = (remedy: RemedyCode): ProblemKind => ({ severity: 'warning', remedy });
const suspicious = (remedy: RemedyCode): ProblemKind => ({ severity: 'warning', remedy, secondSigner: true });

const ownProblems = {
  'schemes.file-too-large': error('schemes.remedy-split-file'),
  'schemes.yaml-broken': error('schemes.remedy-fix-yaml'),
  'schemes.yaml-alias': error('schemes.remedy-write-out'),
  'schemes.yaml-too-deep': error('schemes.remedy-fix-yaml'),
  'schemes.yaml-many-documents': error('schemes.remedy-split-file'),
  'schemes.kind-unknown': error('schemes.remedy-choose-listed'),
  'schemes.field-missing': error('schemes.remedy-add-field'),
  'schemes.field-unknown': error('schemes.remedy-choose-listed'),
  'schemes.value-wrong': error('schemes.remedy-correct-value'),
  'schemes.word-unknown': error('schemes.remedy-choose-listed'),
  'schemes.parent-unknown': error('schemes.remedy-publish-parent'),
  'schemes.parent-kind-differs': error('schemes.remedy-publish-parent'),
  'schemes.field-not-open': error('schemes.remedy-ask-parent'),
  'schemes.field-outside-set': error('schemes.remedy-move-into-set'),
  'schemes.set-path-unknown': error('schemes.remedy-choose-listed'),
  'schemes.set-without-parent': error('schemes.remedy-move-into-set'),
  'schemes.open-unknown': error('schemes.remedy-choose-listed'),
  'schemes.published-changed': error('schemes.remedy-new-version'),
  'schemes.id-twice': error('schemes.remedy-rename'),
  'schemes.catalogue-unknown': error('schemes.remedy-choose-listed'),
  'schemes.reference-unknown': error('schemes.remedy-publish-parent'),
  'schemes.dates-reversed': error('schemes.remedy-correct-value'),
  'schemes.red-measure': error('schemes.remedy-choose-act'),
  'schemes.red-word': error('schemes.remedy-remove-item'),
  'schemes.red-ranking': error('schemes.remedy-ranking-off'),
  'schemes.red-evidence': error('schemes.remedy-evidence-optional'),
  'schemes.red-minors': error('schemes.remedy-adults-only'),
  'schemes.red-deduction-without-basis': error('schemes.remedy-give-basis'),
  'schemes.red-veto-without-end': error('schemes.remedy-give-effect-and-end'),
  'schemes.red-use': error('schemes.remedy-remove-use'),
  'schemes.red-tie-break-target': error('schemes.remedy-allowed-targets'),
  'schemes.red-forced-identical': error('schemes.remedy-open-items'),
  'schemes.red-delivery': error('schemes.remedy-carried-by-holder'),
  'schemes.red-points-alone': error('schemes.remedy-add-criterion'),
  'schemes.red-board-field': error('schemes.remedy-ask-consent'),
  'schemes.red-on-record': error('schemes.remedy-take-from-record'),
  'schemes.red-visit-duty': error('schemes.remedy-remove-duty'),
  'schemes.visit-kind-missing': error('schemes.remedy-add-field'),
  'schemes.visit-level': error('schemes.remedy-correct-value'),
  'schemes.retention-missing': error('schemes.remedy-add-field'),
  'schemes.retention-level': error('schemes.remedy-correct-value'),
  'schemes.retention-short': error('schemes.remedy-correct-value'),
  'schemes.retention-long': error('schemes.remedy-correct-value'),
  'schemes.suspicious-word': suspicious('schemes.remedy-second-signer'),
  'schemes.title-measure-differs': suspicious('schemes.remedy-second-signer'),
  'schemes.unit-differs': suspicious('schemes.remedy-second-signer'),
  'schemes.measure-effect-differs': error('schemes.remedy-choose-act'),
  'schemes.class-unknown': error('schemes.remedy-choose-listed'),
  'schemes.slot-unknown': error('schemes.remedy-choose-listed'),
  'schemes.points-missing': error('schemes.remedy-add-field'),
  'schemes.veto-with-points': error('schemes.remedy-give-effect-and-end'),
  'schemes.quantity-missing': error('schemes.remedy-add-field'),
  'schemes.quantity-reversed': error('schemes.remedy-correct-value'),
  'schemes.points-change-sign': error('schemes.remedy-correct-formula'),
  'schemes.deduction-without-evidence': error('schemes.remedy-correct-value'),
  'schemes.definition-missing': error('schemes.remedy-define'),
  'schemes.calendar-order': error('schemes.remedy-correct-value'),
  'schemes.use-undeclared': error('schemes.remedy-add-field'),
  'schemes.section-missing': error('schemes.remedy-add-field'),
  'schemes.redemption-overspends': error('schemes.remedy-correct-formula'),
  'schemes.items-copied': warning('schemes.remedy-own-items'),
  'schemes.example-failed': error('schemes.remedy-correct-example'),
  'schemes.example-item-unknown': error('schemes.remedy-correct-example'),
  'schemes.example-incomplete': error('schemes.remedy-correct-example'),
  'schemes.totals-unreachable': warning('schemes.remedy-own-items'),
  'schemes.return-not-earlier': error('schemes.remedy-correct-procedure'),
  'schemes.act-differs': error('schemes.remedy-correct-procedure'),
  'schemes.post-acts-twice': error('schemes.remedy-correct-procedure'),
  'schemes.objection-to-actor': error('schemes.remedy-correct-procedure'),
  'schemes.reasons-missing': error('schemes.remedy-correct-procedure'),
  'schemes.share-impossible': error('schemes.remedy-correct-value'),
} as const satisfies Record<string, ProblemKind>;

const formulaProblems: Readonly<Record<FormulaProblemCode, ProblemKind>> = {
  'schemes.formula-syntax': error('schemes.remedy-correct-formula'),
  'schemes.formula-too-large': error('schemes.remedy-correct-formula'),
  'schemes.formula-unsupported': error('schemes.remedy-correct-formula'),
  'schemes.formula-null': error('schemes.remedy-correct-formula'),
  'schemes.formula-clock': error('schemes.remedy-pass-time-as-fact'),
  'schemes.formula-name-unknown': error('schemes.remedy-choose-listed'),
  'schemes.formula-function-unknown': error('schemes.remedy-choose-listed'),
  'schemes.formula-arguments-wrong': error('schemes.remedy-correct-formula'),
  'schemes.formula-type-wrong': error('schemes.remedy-correct-formula'),
  'schemes.formula-division-by-zero': error('schemes.remedy-correct-formula'),
  'schemes.formula-division-unproven': error('schemes.remedy-guard-division'),
  'schemes.formula-not-whole': error('schemes.remedy-round'),
  'schemes.formula-cycle': error('schemes.remedy-break-cycle'),
  'schemes.formula-list-may-be-empty': error('schemes.remedy-correct-formula'),
  'schemes.formula-name-taken': error('schemes.remedy-rename'),
};

const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = { ...ownProblems, ...formulaProblems };

/** Whether a problem is an error or a warning, and which remedy it is told with. */
export function kindOfProblem(code: ProblemCode): ProblemKind {
  return problemKinds[code];
}

/** A problem at a path of the resolved scheme; the file, line and column are added at the edge. */
export interface Finding {
  readonly code: ProblemCode;
  readonly path: Path;
  readonly params: Params;
  /** Counted into the string at `path`. */
  readonly offset?: number;
  /** The key itself is the place, not its value. */
  readonly atKey?: boolean;
  /** The article or rule that forbids it, in words an official can look up. */
  readonly cites?: string;
}

/** One problem at one path; `cites` is the article where a red line is touched. */
export function finding(code: ProblemCode, path: Path, params: Params = {}, cites?: string): Finding {
  return cites === undefined ? { code, path, params } : { code, path, params, cites };
}

/** What an official reads: which file, line and column, what is wrong, what to do, and which article says so. */
export interface SchemeProblem {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly params: Params;
  readonly remedy: RemedyCode;
  readonly cites?: string;
}
