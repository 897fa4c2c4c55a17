import { writeDay, writeMoment, writePeriod } from '@yanzhen/contract/texts/dates';
import { fillText, writeSigned } from '@yanzhen/contract/texts/fill-text';
import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import { describeReceipt } from '@yanzhen/contract/texts/receipts';
import { isPost, posts } from '@yanzhen/domain/authority';
import { dayOf } from '@yanzhen/domain/kernel';
import { type Html, html } from '../html.ts';
import { type Page, writeProblem } from '../page.ts';
import type { PlaceLink, PublishedPlace, PublishedReceipt, StandardItem } from '../published.ts';

export function writePlaces(places: readonly PlaceLink[]): Page {
  const body =
    places.length === 0
      ? html`<p>${texts.noPlaces}</p>`
      : html`<p class="hint">${texts.placesHint}</p><ul>${places.map(
          ({ id, name, township }) =>
            html`<li><a class="row" href="/p/${id}"><span><strong>${name}</strong> <span class="meta">${township}</span></span></a></li>`,
        )}</ul>`;
  return { title: texts.places, body, demo: places.some(({ demo }) => demo) };
}

/** Who share one telephone stand together above it, so that it is read once. */
function writeResponsible({ responsible }: PublishedPlace): Html {
  if (responsible.length === 0) return html`<p>${texts.nobody}</p>`;
  const groups = new Map<string, PublishedPlace['responsible'][number][]>();
  for (const one of responsible) {
    const key = `${one.phone ?? ''}/${one.hours ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return html`<ul>${[...groups.values()].map((group) => {
    const { phone = null, hours = null } = group[0] ?? {};
    return html`<li>${group.map(({ name, post, place }) => {
      const duty = isPost(post) ? posts[post].label : post;
      return html`<strong>${name}</strong> <span class="meta">${place} ${duty}</span><br>`;
    })}${
      phone === null
        ? html`<span class="meta">${texts.noPhone}</span>`
        : html`<a class="tel" href="tel:${phone}">${texts.phone} ${phone}</a> <span class="meta">${hours}</span>`
    }</li>`;
  })}</ul>`;
}

function writePostings({ burdens, postings, corrections }: PublishedPlace): Html {
  const lines = [
    ...burdens.map(({ what, kind, basis, grid, points, on, until, delivered, frozen }) => {
      const values = { what, grid, points: writeSigned(points), on: writeDay(on) };
      const objecting = delivered
        ? fillText(texts.objectUntil, { until: writeDay(until) })
        : texts.notDelivered;
      return html`<li>${fillText(kind === 'veto' ? texts.veto : texts.burden, values)}<br>${objecting}${
        basis !== null && html`<br><span class="meta">${fillText(texts.basis, { basis })}</span>`
      }${frozen && html`<br><strong>${texts.frozen}</strong>`}</li>`;
    }),
    ...postings.map(
      ({ from, until, entries, points }) =>
        html`<li>${fillText(texts.posting, { from: writeDay(from), until: writeDay(until), entries, points: writeSigned(points) })}</li>`,
    ),
    ...corrections.map(
      ({ what, grid, points, on, lateFor }) =>
        html`<li>${fillText(texts.correction, { what, grid, points: writeSigned(points), on: writeDay(on) })}${
          lateFor !== null && fillText(texts.late, { quarter: writePeriod(lateFor) })
        }</li>`,
    ),
  ];
  return lines.length === 0
    ? html`<p>${texts.noPostings}</p>`
    : html`<p class="hint">${texts.postingsHint}</p><ul>${lines}</ul>`;
}

export function writePlace(place: PublishedPlace): Page {
  const { id, name, official, standard, resolutions } = { official: place.villageName, ...place };
  const body = html`<p class="meta">${place.county} ${place.township}${official !== name && html` ${official}`}</p>
<nav class="big" aria-label="${texts.choices}"><a class="button" href="/p/${id}/progress">${texts.progress}</a><a class="button" href="/p/${id}/sign-in">${texts.points}</a></nav>
<h2>${texts.responsible}</h2>${writeResponsible(place)}
<h2>${texts.postings}</h2>${writePostings(place)}
<h2>${texts.resolutions}</h2>${
    resolutions.length === 0
      ? html`<p>${texts.noResolutions}</p>`
      : html`<ul>${resolutions.map(({ title, on }) => html`<li>${title}<br><span class="meta">${writeDay(on)}</span></li>`)}</ul>`
  }
<h2>${texts.standard}</h2>${
    standard === null
      ? html`<p>${texts.noStandard}</p>`
      : html`<ul><li><a class="row" href="/p/${id}/standard"><span><strong>${standard.title}</strong><br><span class="meta">${fillText(texts.standardFrom, { version: standard.version, effective: writeDay(standard.effective) })}</span></span></a></li></ul>`
  }`;
  return { title: name, body, demo: place.demo };
}

function writeItemPoints({ kind, points, unit }: StandardItem): string {
  if (kind === 'veto' || points === undefined) return texts.vetoItem;
  return typeof points === 'string' ? points : fillText(texts.perUnit, { unit, points: writeSigned(points) });
}

/** The adopted standard, item by item: what everybody's points are counted with. */
export function writeStandard({ id, standard, demo }: PublishedPlace): Page {
  if (standard === null) {
    return { title: texts.standard, body: html`<p>${texts.noStandard}</p>`, demo, back: `/p/${id}` };
  }
  const { title, version, effective, items, redemption, hash } = standard;
  const from = fillText(texts.standardFrom, { version, effective: writeDay(effective) });
  const body = html`<p>${from}</p>${
    redemption !== null &&
    html`<p>${fillText(texts.threshold, { threshold: redemption.threshold, rate: redemption.pointsPerYuan })}</p>`
  }<ul>${items
    .filter(({ retired }) => retired !== true)
    .map(
      (item) =>
        html`<li><div class="row"><strong>${item.title}</strong><span class="num">${writeItemPoints(item)}</span></div>${
          item.definition !== undefined && html`<p class="meta">${item.definition}</p>`
        }${item.basis !== undefined && html`<p class="meta">${fillText(texts.basis, { basis: item.basis.reference })}</p>`}</li>`,
    )}</ul><p class="meta hash">${fillText(texts.standardHash, { hash: hash.slice(0, 16) })}</p>`;
  return { title, body, demo, back: `/p/${id}` };
}

/** Asks for a query number, or tells where what it stands for has got to. */
export function writeProgress(
  place: PublishedPlace,
  number: string,
  found: PublishedReceipt | null,
  problem: string | null,
): Page {
  const answer = found === null ? null : writeReceiptState(found);
  const body = html`${writeProblem(problem)}${answer}<form method="get" action="/p/${place.id}/progress"><label for="number">${texts.number}</label><p class="hint" id="hint">${texts.numberHint}</p><input class="short" id="number" name="number" value="${number}" inputmode="numeric" autocomplete="off" maxlength="6" aria-describedby="hint${problem === null ? '' : ' problem'}"><br><button>${texts.search}</button></form>`;
  return { title: texts.progress, body, demo: place.demo, back: `/p/${place.id}` };
}

export function writeReceiptState(found: PublishedReceipt): Html {
  const { what, status, detail } = describeReceipt({
    command: found.command,
    proposal: found.proposal,
    objection: found.objection,
    refusal: found.code === null ? null : { code: found.code, params: found.params ?? {} },
  });
  return html`<ul><li><div class="row"><strong>${what}</strong><span class="num">${found.number}</span></div><p class="s-${status}">${detail}</p><p class="meta">${fillText(texts.received, { day: writeDay(dayOf(found.at)) })}</p></li></ul>`;
}

export interface SignInAttempt {
  readonly number: string;
  readonly problem: string | null;
}

/** The household number and the PIN of the sealed slip. What was typed stays, but never the PIN. */
export function writeSignIn(place: PublishedPlace, { number, problem }: SignInAttempt): Page {
  const body = html`${writeProblem(problem)}<form method="post" action="/p/${place.id}/sign-in"><label for="number">${texts.household}</label><p class="hint" id="hint-number">${texts.householdHint}</p><input class="short" id="number" name="number" value="${number}" required maxlength="20" autocomplete="username" aria-describedby="hint-number"><label for="pin">${texts.pin}</label><p class="hint" id="hint-pin">${texts.pinHint}</p><input class="short" id="pin" name="pin" type="password" required inputmode="numeric" maxlength="6" autocomplete="current-password" aria-describedby="hint-pin${problem === null ? '' : ' problem'}"><br><button>${texts.open}</button></form>`;
  return {
    title: texts.signIn,
    body,
    demo: place.demo,
    back: `/p/${place.id}`,
    status: problem === null ? 200 : 422,
  };
}

export function writeLocked(until: string): string {
  return fillText(texts.locked, { until: writeMoment(new Date(until).toISOString()) });
}

/** What the code on a certificate answers: nothing about its holder or points. */
export function writeCertificate(state: 'valid' | 'expired'): Page {
  const body = html`<p>${state === 'valid' ? texts.certificateValid : texts.certificateExpired}</p>`;
  return { title: texts.certificate, body, demo: false };
}
