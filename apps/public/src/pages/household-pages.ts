import { type AccessKind, accessTexts } from '@yanzhen/contract/texts/access';
import { writeDay, writeMoment, writePeriod, writeShortDay } from '@yanzhen/contract/texts/dates';
import { fillText, writeNumber, writeSigned } from '@yanzhen/contract/texts/fill-text';
import { incidentTexts } from '@yanzhen/contract/texts/incidents';
import { personalTexts } from '@yanzhen/contract/texts/personal';
import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import { receiptTitles } from '@yanzhen/contract/texts/receipts';
import { isPost, posts } from '@yanzhen/domain/authority';
import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import type { AccessLine, HouseholdAccount, HouseholdEntry, PublishedHousehold } from '../published.ts';

/** Where an entry stands, by the word the reader sees; a counted one that was corrected says so first. */
export function stateOf({ status, reversed }: Pick<HouseholdEntry, 'status' | 'reversed'>) {
  return reversed === null ? status : 'corrected';
}

/** A number that opens why it is so. */
function writeTotal(name: string, points: number, why: string): Html {
  const label = fillText(texts.whyNumber, { what: name, value: writeNumber(points) });
  return html`<div><dt>${name}</dt><dd><a href="/home/why/${why}" aria-label="${label}">${writeNumber(points)}</a></dd></div>`;
}

function writeAccount(account: HouseholdAccount, home: PublishedHousehold): Html {
  const { id } = account;
  const year = home.quarter.slice(0, 4);
  const holder = fillText(texts.classes[account.class], { holder: account.holder ?? '' });
  return html`<h2>${holder}</h2>${!account.takingPart && html`<p>${texts.notTakingPart}</p>`}<dl class="totals">${writeTotal(texts.month, account.month, `${id}/${home.month}`)}${writeTotal(texts.quarter, account.quarter, `${id}/${home.quarter}`)}${writeTotal(texts.year, account.year, `${id}/${year}`)}${writeTotal(texts.spendable, account.spendable, `${id}/spendable`)}</dl>${
    account.closes.length > 0 &&
    html`<details><summary>${texts.closes}</summary><ul>${account.closes.map((line) => html`<li>${writeClose(line)} <a href="/home/why/${id}/${line.period}">${texts.whyClose}</a></li>`)}</ul></details>`
  }`;
}

function writeClose(line: HouseholdAccount['closes'][number]): string {
  const { period, threshold, ...numbers } = line;
  return fillText(texts.close, {
    ...numbers,
    period: writePeriod(period),
    threshold: threshold ?? texts.noThreshold,
  });
}

/** The last day to object; a burden that was not delivered has none yet. */
function writeUntil(entry: HouseholdEntry): string | null {
  if (stateOf(entry) !== 'posted' || entry.until === null) return null;
  return entry.adverse && entry.delivered === null
    ? texts.notDelivered
    : fillText(texts.objectUntil, { until: writeShortDay(entry.until) });
}

function writeEntry(entry: HouseholdEntry): Html {
  const state = stateOf(entry);
  const until = writeUntil(entry);
  return html`<li><a class="row" href="/home/entries/${entry.id}"><span><strong>${entry.title}</strong> <span class="meta">${entry.holder}</span><br><span class="meta">${writeDay(entry.on)} ${entry.quantity}${entry.unit}</span> <span class="state s-${state}">${texts.statuses[state]}</span>${
    until !== null && html`<br><span class="meta">${until}</span>`
  }</span><span class="num">${writeSigned(entry.points)}</span></a></li>`;
}

/** Whom to ask, at the end of every page of one's own. */
export function writeHelp({ duty }: Pick<PublishedHousehold, 'duty'>): Html {
  if (duty === null) return html`<p class="hint">${texts.help}</p>`;
  return html`<p class="hint">${texts.helpByPhone}<br><a class="tel" href="tel:${duty.phone}">${texts.phone} ${duty.phone}</a> ${duty.hours}</p>`;
}

/** 我家积分: the totals, then every entry, each leading to its why. */
export function writeHousehold(home: PublishedHousehold): Page {
  const { accounts, entries, receipts, number, householder, grid, incident } = home;
  const body = html`<p class="meta">${fillText(texts.hello, { householder: householder ?? '', number, grid })}</p>${
    incident &&
    html`<p class="problem"><strong>${incidentTexts.heading}</strong><br><a class="button" href="/home/personal">${incidentTexts.seeBelow}</a></p>`
  }${
    accounts.length === 0
      ? html`<p>${texts.noAccount}</p>`
      : accounts.map((account) => writeAccount(account, home))
  }<h2>${texts.entries}</h2>${
    entries.length === 0
      ? html`<p>${texts.noEntries}</p>`
      : html`<p class="hint">${texts.entriesHint}</p><ul>${entries.map(writeEntry)}</ul>`
  }${
    receipts.length > 0 &&
    html`<h2>${texts.receipts}</h2><ul>${receipts.map(
      ({ number: query, command, at }) =>
        html`<li><a class="row" href="/home/receipts/${query}"><span><strong>${receiptTitles[command ?? 'points.lodge-objection']}</strong><br><span class="meta">${writeMoment(new Date(at).toISOString())}</span></span><span class="num">${query}</span></a></li>`,
    )}</ul>`
  }<h2>${texts.more}</h2><ul><li><a class="row" href="/home/consents"><strong>${texts.consents}</strong></a></li><li><a class="row" href="/home/outcomes"><strong>${personalTexts.outcomesTitle}</strong></a></li><li><a class="row" href="/home/personal"><strong>${personalTexts.title}</strong></a></li><li><a class="row" href="/home/access"><strong>${texts.access}</strong></a></li></ul>${writeHelp(home)}`;
  return { title: texts.points, body, demo: home.demo, back: `/p/${home.village}` };
}

/** Who looked at the household's file: right of access, kept by every reading of it. */
export function writeAccess(home: PublishedHousehold, lines: readonly AccessLine[]): Page {
  // The newest first, whosever information it was.
  const newestFirst = lines.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const rows = newestFirst.map(({ person, reader, post, what, at }) =>
    fillText(texts.accessLine, {
      at: writeMoment(new Date(at).toISOString()),
      post: isPost(post) ? posts[post].label : post,
      reader: reader ?? '',
      person,
      what: Object.hasOwn(accessTexts, what) ? accessTexts[what as AccessKind] : what,
    }),
  );
  const body = html`<p class="hint">${texts.accessHint}</p>${
    rows.length === 0
      ? html`<p>${texts.noAccess}</p>`
      : html`<ul>${rows.map((row) => html`<li>${row}</li>`)}</ul>`
  }${writeHelp(home)}`;
  return { title: texts.access, body, demo: home.demo, back: '/home' };
}
