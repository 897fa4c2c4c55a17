export { checkSchemeText, type SchemeCheck } from './checker/check-scheme.ts';
export { checkSchemeFiles, type SchemeFile, type SchemeFilesCheck } from './checker/check-scheme-files.ts';
export type { Params, ProblemCode, RemedyCode, SchemeProblem } from './checker/problem.ts';
export type { SchemeContext } from './checker/scheme-context.ts';
export { comparePublished } from './compare-published.ts';
export { compareStandards, type StandardChange } from './compare-standards.ts';
export { describeMaximum, describeSlot, describeValue, titlesOfClasses } from './describe-standard.ts';
export type { Scope } from './feel/compile-closure.ts';
export type { Columns } from './feel/compile-sql.ts';
export { compileFormula, type Formula, type FormulaEnvironment, isFormulaProblem } from './feel/formula.ts';
export { parseNamedFormulas } from './feel/named-formulas.ts';
export type { Variable } from './feel/typed.ts';
export * from './language/board.ts';
export * from './language/closed-lists.ts';
export * from './language/measures.ts';
export * from './language/points-standard.ts';
export * from './language/procedure.ts';
export * from './language/quorum-rules.ts';
export * from './language/scheme.ts';
export * from './language/retention-rules.ts';
export * from './language/visit-rules.ts';
export { type Level, type SchemeKind, SchemeRef, type Source } from './language/scheme-head.ts';
export { type CompiledItem, type CompiledStandard, compileStandard, sumOfEntries } from './points-rules.ts';
export { type Attendance, isPassed, isQuorate } from './quorum.ts';
export { capOf, type CapStanding, findHiddenKind, standingOf, type VisitDay } from './visit-cap.ts';
export * from './retention-bounds.ts';
export { spanOf } from './checker/check-retention-rules.ts';
export { type Reachability, reachabilityOf } from './reachability.ts';
export {
  editStandardText,
  type FormEdit,
  type FormItem,
  readStandardForm,
  type StandardForm,
} from './language/standard-form.ts';
