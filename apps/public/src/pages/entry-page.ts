import { writeDay, writePeriod } from '@yanzhen/contract/texts/dates';
import { fillText, writeSigned } from '@yanzhen/contract/texts/fill-text';
import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import { recusalTexts } from '@yanzhen/contract/texts/recusals';
import {
  type CaseState,
  type CaseStep,
  evolveCase,
  type StageAct,
  unopenedCase,
} from '@yanzhen/domain/procedures';
import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import type { PublishedEntry } from '../published.ts';
import { stateOf } from './household-pages.ts';

const procedureFacts: ReadonlySet<string> = new Set([
  'CaseOpened',
  'StagePassed',
  'CaseReturned',
  'CaseRefused',
  'StageEscalated',
  'CaseResubmitted',
  'CaseWithdrawn',
]);

/** The way of the entry, folded from its facts by the rule that decided them. */
function foldCase({ facts }: PublishedEntry): CaseState {
  return facts.filter(({ type }) => procedureFacts.has(type)).reduce(evolveCase, unopenedCase);
}

function sentenceOf({ decision, reason }: CaseStep): string {
  if (decision === 'resubmitted' && reason === null) return texts.trailResubmittedOnly;
  return {
    passed: texts.trailPassed,
    returned: texts.trailReturned,
    refused: texts.trailRefused,
    resubmitted: texts.trailResubmitted,
    withdrawn: texts.trailWithdrawn,
  }[decision];
}

function writeStep(entry: PublishedEntry, step: CaseStep): Html {
  const nameOf = (id: string | null | undefined) => entry.names[id ?? ''] ?? '';
  const act = 'stage' in step ? step : null;
  const stage = entry.procedure?.stages.find(({ id }) => id === act?.stage)?.title ?? act?.stage ?? '';
  const resolution = act?.body?.resolution ?? null;
  return html`<li>${fillText(sentenceOf(step), {
    stage,
    by: nameOf(step.person ?? act?.body?.meeting),
    on: writeDay(step.on),
    reason: nameOf(step.reason),
  })}${act === null ? null : recusalOf(act)}${resolution !== null && html`<br><span class="meta">${fillText(texts.resolution, { title: nameOf(resolution) })}</span>`}</li>`;
}

/** Why it was not the stage's own post that decided. */
function recusalOf({ inPlaceOf, escalation }: StageAct): Html | null {
  if (escalation !== undefined) return html`<br><span class="meta">${recusalTexts.publicHigher}</span>`;
  if (inPlaceOf === undefined) return null;
  const why = recusalTexts.why[inPlaceOf.why];
  return html`<br><span class="meta">${fillText(recusalTexts.publicDeputy, { why })}</span>`;
}

function writeRule(entry: PublishedEntry): Html {
  const { rulePoints, scheme, definition, basis, adoptedBy, unit } = entry;
  const rule =
    typeof rulePoints === 'number'
      ? fillText(texts.perUnit, { unit, points: writeSigned(rulePoints) })
      : (rulePoints ?? texts.vetoItem);
  return html`<li>${fillText(texts.ruleLine, { title: scheme.title, version: scheme.version, item: entry.title, rule })}${
    definition !== null && html`<br><span class="meta">${definition}</span>`
  }${basis !== null && html`<br><span class="meta">${fillText(texts.basis, { basis })}</span>`}${adoptedBy.map(
    ({ title, on }) =>
      html`<br><span class="meta">${fillText(texts.adopted, { body: title, on: writeDay(on) })}</span>`,
  )}<br><span class="meta hash">${fillText(texts.standardHash, { hash: scheme.hash.slice(0, 16) })}</span></li>`;
}

function writeResult(entry: PublishedEntry): Html {
  const state = stateOf(entry);
  return html`<li><span class="s-${state}"><strong>${texts.statuses[state]}</strong></span>${
    entry.counted !== null && html` ${fillText(texts.counted, { quarter: writePeriod(entry.counted) })}`
  }${
    entry.adverse &&
    html`<br>${entry.delivered === null ? texts.notDelivered : fillText(texts.delivered, { on: writeDay(entry.delivered) })}`
  }${
    entry.status === 'posted' &&
    entry.until !== null &&
    (!entry.adverse || entry.delivered !== null) &&
    html`<br>${fillText(texts.objectUntil, { until: writeDay(entry.until) })}`
  }${
    entry.reversed !== null &&
    html`<br>${fillText(texts.reversedLine, { quarter: writePeriod(entry.reversed), points: writeSigned(-entry.points), reason: entry.reversalReason ?? '' })}`
  }</li>`;
}

/** May the household still object: while it is posted, or as long as a burden has not been delivered. */
export function mayObject(entry: PublishedEntry, today: string): boolean {
  if (entry.status !== 'posted' && entry.status !== 'frozen') return false;
  if (entry.objections.some(({ own }) => own)) return false;
  return (entry.until !== null && today <= entry.until) || (entry.adverse && entry.delivered === null);
}

function writeObjections(entry: PublishedEntry, today: string): Html | null {
  if (entry.objections.length === 0) return null;
  return html`<h2>${texts.objections}</h2><ul>${entry.objections.map((one) => {
    const instance = texts.instances[one.instance as keyof typeof texts.instances] ?? one.instance;
    const mayAppeal =
      one.own && one.status === 'dismissed' && one.appealUntil !== null && today <= one.appealUntil;
    return html`<li><strong>${fillText(texts.objectionLine, { on: writeDay(one.on), instance, status: texts.objectionStates[one.status] })}</strong>${
      one.own && one.reason !== null && html`<p>${fillText(texts.ownReason, { reason: one.reason })}</p>`
    }${one.answer !== null && html`<p>${fillText(texts.answer, { answer: one.answer })}</p>`}${
      mayAppeal &&
      html`<p>${fillText(texts.appealUntil, { until: writeDay(one.appealUntil ?? '') })}</p><p><a class="button plain" href="/home/entries/${entry.id}/appeals/${one.id}">${texts.appeal}</a></p>`
    }</li>`;
  })}</ul>`;
}

/** 为什么: what happened, on what evidence, by which rule, who decided, and how to say no. */
export function writeEntryPage(entry: PublishedEntry, demo: boolean, today: string): Page {
  const state = foldCase(entry);
  const next = entry.status === 'open' ? state.stages[state.stage] : undefined;
  const stage = entry.procedure?.stages.find(({ id }) => id === next)?.title ?? next;
  const body = html`<p class="code">${writeSigned(entry.points)} <span class="meta">分</span></p>
<h2>${texts.what}</h2><ul><li>${fillText(texts.happened, { on: writeDay(entry.on), quantity: entry.quantity, unit: entry.unit })}</li><li>${texts.note}：${entry.note ?? texts.none}</li><li>${texts.evidence}：${entry.evidence ?? texts.none}</li><li>${texts.recordedBy}：${entry.names[state.recorder.person] ?? ''}</li></ul>
<h2>${texts.rule}</h2><ul>${writeRule(entry)}</ul>
<h2>${texts.trail}</h2><ol>${state.steps.map((step) => writeStep(entry, step))}${
    stage !== undefined && html`<li class="meta">${fillText(texts.pendingTrail, { stage })}</li>`
  }</ol>
<h2>${texts.result}</h2><ul>${writeResult(entry)}</ul>${writeObjections(entry, today)}${
    mayObject(entry, today) &&
    html`<p><a class="button" href="/home/entries/${entry.id}/object">${texts.object}</a></p>`
  }`;
  return { title: entry.title, body, demo, back: '/home' };
}
