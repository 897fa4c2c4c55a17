import { writeDay } from '@yanzhen/contract/texts/dates';
import { fillText, writeSigned } from '@yanzhen/contract/texts/fill-text';
import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import { type Html, html } from '../html.ts';
import { type Page, writeProblem } from '../page.ts';
import type { HouseholdAccount, PublishedEntry, PublishedHousehold } from '../published.ts';

function writeSubject(entry: PublishedEntry): Html {
  return html`<ul><li><div class="row"><span><strong>${entry.title}</strong><br><span class="meta">${writeDay(entry.on)}</span></span><span class="num">${writeSigned(entry.points)}</span></div></li></ul>`;
}

/** One question: why. What was typed before stays. */
export function writeReasonForm(
  entry: PublishedEntry,
  demo: boolean,
  reason: string,
  problem: string | null,
): Page {
  const body = html`${writeProblem(problem)}${writeSubject(entry)}<form method="post" action="/home/entries/${entry.id}/object"><label for="reason">${texts.questionReason}</label><p class="hint" id="hint">${texts.questionReasonHint}</p><textarea id="reason" name="reason" maxlength="500" required aria-describedby="hint${problem === null ? '' : ' problem'}">${reason}</textarea><button>${texts.continue}</button></form>`;
  const status = problem === null ? 200 : 422;
  return { title: texts.object, body, demo, back: `/home/entries/${entry.id}`, status };
}

export function writeCheckForm(entry: PublishedEntry, demo: boolean, reason: string): Page {
  const path = `/home/entries/${entry.id}/object`;
  const body = html`${writeSubject(entry)}<h2>${texts.yourReason}</h2><blockquote>${reason}</blockquote><form class="actions" method="post" action="${path}/submit"><button>${texts.submit}</button><a class="button plain" href="${path}">${texts.change}</a></form>`;
  return { title: texts.check, body, demo, back: path };
}

export function writeAppealForm(
  entry: PublishedEntry,
  objection: string,
  proposal: string,
  demo: boolean,
): Page {
  const body = html`${writeSubject(entry)}<form class="actions" method="post" action="/home/entries/${entry.id}/appeals/${objection}"><input type="hidden" name="proposal" value="${proposal}"><button>${texts.submitAppeal}</button></form>`;
  return { title: texts.appealAsk, body, demo, back: `/home/entries/${entry.id}` };
}

/** The number in large type, to be copied from the screen. */
export function writeDone(home: PublishedHousehold, number: string, state: Html | null): Page {
  const body = html`<p class="code">${number}</p><p>${texts.doneHint}</p>${state}<p><a class="button plain" href="/home">${texts.points}</a></p>`;
  return { title: texts.done, body, demo: home.demo, back: '/home' };
}

export const consentChoices = ['publish', 'unpublish', 'leave'] as const;
export type ConsentChoice = (typeof consentChoices)[number];

function writeChoice(account: HouseholdAccount, choice: ConsentChoice, label: string): Html {
  return html`<p><a class="button plain" href="/home/consents/${account.id}/${choice}">${label}</a></p>`;
}

function writeConsents(account: HouseholdAccount): Html {
  const { takingPart, publication } = account;
  const holder = fillText(texts.classes[account.class], { holder: account.holder ?? '' });
  return html`<h2>${holder}</h2><ul><li><strong>${texts.takingPart}</strong><p>${texts.takingPartText}</p><p>${takingPart ? texts.given : texts.notGiven}</p>${
    takingPart && writeChoice(account, 'leave', texts.leave)
  }</li><li><strong>${texts.publication}</strong><p>${texts.publicationText}</p><p>${publication ? texts.given : texts.notGiven}</p>${
    publication
      ? writeChoice(account, 'unpublish', texts.withdraw)
      : takingPart && writeChoice(account, 'publish', texts.give)
  }</li></ul>`;
}

/** What the household agreed to, word for word, each with its withdrawal beside it. */
export function writeConsentsPage(home: PublishedHousehold): Page {
  const body =
    home.accounts.length === 0 ? html`<p>${texts.noAccount}</p>` : html`${home.accounts.map(writeConsents)}`;
  return { title: texts.consents, body, demo: home.demo, back: '/home' };
}

const questions: Readonly<Record<ConsentChoice, { ask: string; hint: string; what: string }>> = {
  publish: { ask: texts.askGive, hint: texts.publicationText, what: texts.give },
  unpublish: { ask: texts.askPublication, hint: texts.askPublicationHint, what: texts.withdraw },
  leave: { ask: texts.askLeave, hint: texts.askLeaveHint, what: texts.leave },
};

/** One question before it takes effect, with what follows from it. */
export function writeConsentQuestion(
  home: PublishedHousehold,
  account: string,
  choice: ConsentChoice,
  proposal: string,
): Page {
  const { ask, hint, what } = questions[choice];
  const body = html`<p>${hint}</p><form method="post" action="/home/consents/${account}/${choice}"><input type="hidden" name="proposal" value="${proposal}"><button>${fillText(texts.yes, { what })}</button></form>`;
  return { title: ask, body, demo: home.demo, back: '/home/consents' };
}
