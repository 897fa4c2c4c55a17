import { writeDay } from '@yanzhen/contract/texts/dates';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { personalTexts as texts } from '@yanzhen/contract/texts/personal';
import { type Registered, registerTexts } from '@yanzhen/contract/texts/register';
import { basisTexts, writeRetention } from '@yanzhen/contract/texts/retentions';
import { isRetentionPart, retentionBounds, spanOf, writeSpan } from '@yanzhen/domain/schemes';
import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import type { PublishedRetention } from '../published.ts';

/** 个人信息怎么用: the register in plain words with how long `county` keeps each thing, for everybody, without signing in. */
export function writeNotice(
  counties: readonly PublishedRetention[],
  county: PublishedRetention | undefined,
): Page {
  const kept = (part: string) => {
    const period = county?.scheme?.periods.find(({ id }) => id === part);
    return period === undefined ? undefined : writeSpan(spanOf(period));
  };
  const rows = Object.values<Registered>(registerTexts);
  const list = (about: readonly Registered[]) =>
    html`<ul>${about.map(
      ({ what, purpose, basis, retention, sensitive }) =>
        html`<li><strong>${what}</strong>${sensitive === true && html` <span class="state">${texts.sensitive}</span>`}<br>${fillText(texts.noticeLine, { purpose, retention: writeRetention(retention, kept) })}<br><span class="meta">${basisTexts[basis]}</span></li>`,
    )}</ul>`;
  const body = html`<p>${texts.noticeLead}</p><p>${texts.noticeRights}</p>${writeCounty(counties, county)}<h2>${texts.aboutVillagers}</h2>${list(rows.filter(({ staff }) => staff !== true))}<h2>${texts.aboutStaff}</h2>${list(rows.filter(({ staff }) => staff === true))}`;
  return { title: texts.noticeTitle, body, demo: false, back: '/' };
}

/** By which scheme, and why so long; or which county, where the system serves several. */
function writeCounty(
  counties: readonly PublishedRetention[],
  county: PublishedRetention | undefined,
): Html | false {
  if (county === undefined)
    return (
      counties.length > 0 &&
      html`<p>${texts.noticeMany}</p><ul>${counties.map(
        ({ tenant, county: name }) =>
          html`<li><a class="row" href="/privacy?county=${tenant}"><strong>${name}</strong></a></li>`,
      )}</ul>`
    );
  const { scheme, county: name } = county;
  if (scheme === null) return html`<p>${fillText(texts.noticeShipped, { county: name })}</p>`;
  const { title, version, effective, published, periods } = scheme;
  const own = { county: name, title, version, day: writeDay(effective), published: writeDay(published) };
  return html`<p>${fillText(texts.noticeOwn, own)}</p><details><summary>${texts.noticeWhy}</summary><ul>${periods
    .filter(({ id }) => isRetentionPart(id))
    .map((period) => {
      const { title: what, least, most, law } = retentionBounds[period.id];
      const words = {
        kept: writeSpan(spanOf(period)),
        basis: period.basis,
        least: writeSpan(least),
        most: writeSpan(most),
        law,
      };
      return html`<li><strong>${what}</strong><br>${fillText(texts.noticePart, words)}</li>`;
    })}</ul></details>`;
}
