import { writeDay, writeMoment } from '@yanzhen/contract/texts/dates';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { incidentTexts } from '@yanzhen/contract/texts/incidents';
import { sayResult } from '@yanzhen/contract/texts/outcome-results';
import { outcomeTexts, waysOn } from '@yanzhen/contract/texts/outcomes';
import { personalTexts as texts } from '@yanzhen/contract/texts/personal';
import { isRegisterKey, registerTexts } from '@yanzhen/contract/texts/register';
import {
  incidentCertainties,
  incidentKinds,
  type RequestKind,
  requestKindNames,
  requestKinds,
} from '@yanzhen/domain/rights';
import { type Html, html } from '../html.ts';
import { type Page, writeProblem } from '../page.ts';
import type {
  PublishedCopy,
  PublishedHousehold,
  PublishedIncident,
  PublishedOutcome,
  PublishedPersonal,
  PublishedRequest,
} from '../published.ts';
import { writeHelp } from './household-pages.ts';
import { writeCopied } from './write-copied.ts';

function writeRequest(request: PublishedRequest, today: string): Html {
  const { id, kind, person, status, due, text, reply, law, objectUntil, objection, decision, copyUntil } =
    request;
  const { restrictedSince, liftedOn } = request;
  const mayObject = status === 'refused' && objectUntil !== null && today <= objectUntil;
  return html`<li><strong>${requestKinds[kind].label}</strong> <span class="meta">${person ?? ''} ${writeDay(request.lodgedOn)}</span><br><span class="state s-${status}">${texts.states[status]}</span>${
    (status === 'open' || status === 'objected') && html` ${fillText(texts.until, { day: writeDay(due) })}`
  }${text !== null && html`<p>${fillText(texts.asked, { text })}</p>`}${
    reply !== null &&
    html`<p>${fillText(texts.reply, { reply })}${law !== null && fillText(texts.law, { law })}</p>`
  }${objection !== null && html`<p>${fillText(texts.objection, { objection })}</p>`}${
    decision !== null && html`<p>${fillText(texts.decision, { decision })}</p>`
  }${
    restrictedSince !== null &&
    html`<p>${liftedOn === null ? fillText(texts.restricted, { day: writeDay(restrictedSince) }) : fillText(texts.lifted, { day: writeDay(liftedOn) })}</p>`
  }${
    copyUntil !== null &&
    html`<p><a class="button" href="/home/personal/${id}/copy">${texts.openCopy}</a></p><p class="meta">${fillText(texts.copyUntil, { day: writeDay(copyUntil) })}</p>`
  }${
    mayObject &&
    html`<p>${fillText(texts.mayObject, { day: writeDay(objectUntil ?? '') })}</p><p><a class="button plain" href="/home/personal/${id}/object">${texts.object}</a></p>`
  }</li>`;
}

const answers = ['cause', 'harm', 'remedy', 'advice', 'contact'] as const;

/** What article 57 wants said to whomever it concerns. */
function writeIncident(incident: PublishedIncident): Html {
  const { kind, certainty, noticedAt, columns, people, toldOn } = incident;
  const named = columns.map((key) => (isRegisterKey(key) ? registerTexts[key].what : key)).join('、');
  return html`<li><strong>${fillText(incidentTexts.what, { certainty: incidentCertainties[certainty], kind: incidentKinds[kind] })}</strong> <span class="meta">${fillText(incidentTexts.toldOn, { day: writeDay(toldOn) })}</span><p>${fillText(incidentTexts.people, { people: people.join('、') })}<br>${fillText(incidentTexts.noticed, { time: writeMoment(new Date(noticedAt).toISOString()) })}<br>${fillText(incidentTexts.columns, { columns: named })}</p>${answers.map(
    (name) => html`<p>${fillText(incidentTexts[name], { text: incident[name] ?? incidentTexts.erased })}</p>`,
  )}</li>`;
}

/** 我家的个人信息: every request of the household and where it stands, and the way to a new one. */
export function writePersonal(
  { requests, incidents }: PublishedPersonal,
  home: PublishedHousehold,
  today: string,
): Page {
  const body = html`${incidents.length > 0 && html`<h2>${incidentTexts.heading}</h2><p>${incidentTexts.lead}</p><ul>${incidents.map(writeIncident)}</ul>`}<p>${texts.lead}</p><p><a class="button" href="/home/personal/new">${texts.ask}</a></p><h2>${texts.requests}</h2>${
    requests.length === 0
      ? html`<p>${texts.none}</p>`
      : html`<ul>${requests.map((request) => writeRequest(request, today))}</ul>`
  }<p><a class="back" href="/privacy">${texts.notice}</a></p>${writeHelp(home)}`;
  return { title: texts.title, body, demo: home.demo, back: '/home' };
}

/** 关于我家的决定: every decision with its reason, its rule and the way on (第二十四条、第四十八条). */
export function writeOutcomes(outcomes: readonly PublishedOutcome[], home: PublishedHousehold): Page {
  const body = html`<p>${texts.outcomesLead}</p>${
    outcomes.length === 0
      ? html`<p>${texts.noOutcomes}</p>`
      : html`<ul>${outcomes.map(({ kind, on, by, about, reason, points, law, standard, details, entry }) => {
          const { label, basis, next } = outcomeTexts[kind];
          const result = sayResult(kind, details ?? {});
          return html`<li><strong>${label}</strong>${points !== null && fillText(texts.outcomePoints, { points })}<br><span class="meta">${fillText(texts.outcomeWhen, { day: writeDay(on), by })}${about !== null && fillText(texts.outcomeAbout, { about })}</span>${result !== null && html`<p>${fillText(texts.outcomeResult, { result })}</p>`}${reason !== null && html`<p>${fillText(texts.outcomeReason, { reason })}</p>`}<p class="meta">${fillText(texts.outcomeRule, { rule: law ?? standard ?? basis })}<br>${fillText(texts.outcomeNext, { next: waysOn[next].words })}</p>${entry !== null && html`<a class="back" href="/home/entries/${entry}">${texts.outcomeEntry}</a>`}</li>`;
        })}</ul>`
  }<p><a class="button plain" href="/home/personal/new">${texts.ask}</a></p>${writeHelp(home)}`;
  return { title: texts.outcomesTitle, body, demo: home.demo, back: '/home' };
}

export interface RequestDraft {
  readonly proposal: string;
  readonly person: string;
  readonly kind: string;
  readonly text: string;
  readonly guardian: string;
}

const option = (value: string, label: string, chosen: string) =>
  value === chosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;

/** Whose, what, and in one's own words; a guardian is asked for only where the household has a child. */
export function writeRequestForm(
  { members }: PublishedPersonal,
  demo: boolean,
  draft: RequestDraft,
  problem: string | null,
): Page {
  const hasChild = members.some(({ child }) => child);
  const body = html`${writeProblem(problem)}<form method="post" action="/home/personal/new"><input type="hidden" name="proposal" value="${draft.proposal}"><label for="person">${texts.whose}</label><select id="person" name="person">${members.map(
    ({ id, name }) => option(id, name, draft.person),
  )}</select>${
    hasChild &&
    html`<label for="guardian">${texts.guardian}</label><p class="hint" id="hint-guardian">${texts.guardianHint}</p><select id="guardian" name="guardian" aria-describedby="hint-guardian">${option('', texts.noGuardian, draft.guardian)}${members
      .filter(({ adult }) => adult)
      .map(({ id, name }) => option(id, name, draft.guardian))}</select>`
  }<label for="kind">${texts.what}</label><select id="kind" name="kind">${requestKindNames.map(
    (name: RequestKind) => option(name, requestKinds[name].label, draft.kind),
  )}</select><label for="text">${texts.words}</label><p class="hint" id="hint">${texts.wordsHint}</p><textarea id="text" name="text" maxlength="500" aria-describedby="hint${problem === null ? '' : ' problem'}">${draft.text}</textarea><button>${texts.submit}</button></form>`;
  return { title: texts.ask, body, demo, back: '/home/personal', status: problem === null ? 200 : 422 };
}

export function writeObjectForm(
  request: PublishedRequest,
  demo: boolean,
  proposal: string,
  problem: string | null,
): Page {
  const body = html`${writeProblem(problem)}<ul>${html`<li><strong>${requestKinds[request.kind].label}</strong><p>${fillText(texts.reply, { reply: request.reply ?? '' })}</p></li>`}</ul><form method="post" action="/home/personal/${request.id}/object"><input type="hidden" name="proposal" value="${proposal}"><label for="reason">${texts.objectWhy}</label><p class="hint" id="hint">${texts.objectHint}</p><textarea id="reason" name="reason" maxlength="500" required aria-describedby="hint${problem === null ? '' : ' problem'}"></textarea><button>${texts.object}</button></form>`;
  return { title: texts.object, body, demo, back: '/home/personal', status: problem === null ? 200 : 422 };
}

/** The copy, readable: each thing that is held, and every row of it under plain names. */
export function writeCopy(copy: PublishedCopy, request: string, demo: boolean): Page {
  const body = html`<p>${fillText(texts.copyLead, { person: copy.person ?? '', at: writeMoment(new Date(copy.madeAt).toISOString()), day: writeDay(copy.until) })}</p><p><a class="button plain" href="/home/personal/${request}/copy.json" download="geren-xinxi.json">${texts.download}</a></p>${copy.parts.map(
    ({ title, rows }) =>
      html`<h2>${fillText(texts.part, { title, count: rows.length })}</h2>${
        rows.length === 0
          ? html`<p class="meta">${texts.emptyPart}</p>`
          : html`<ul>${rows.map(
              (row) =>
                html`<li>${Object.entries(row).map(
                  ([name, value], nth) => html`${nth > 0 && '；'}${name}：${writeCopied(value)}`,
                )}</li>`,
            )}</ul>`
      }`,
  )}`;
  return { title: texts.copyTitle, body, demo, back: '/home/personal' };
}
