import { writeDay, writePeriod } from '@yanzhen/contract/texts/dates';
import { fillText, writeNumber, writeSigned } from '@yanzhen/contract/texts/fill-text';
import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import { formatYuan } from '@yanzhen/domain/kernel';
import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import type { PublishedWhy } from '../published.ts';

type Move = PublishedWhy['ledger'][number];

/** What a movement adds to the balance. */
function signOf({ type, points }: Move): number {
  return type === 'AccountQuarterClosed' || type === 'RedemptionReversed' ? points : -points;
}

function writeFormula({ entries, ledger, value }: PublishedWhy, what: string): string {
  if (what === 'spendable') {
    const of = (type: Move['type']) =>
      ledger.filter((move) => move.type === type).reduce((sum, { points }) => sum + points, 0);
    return fillText(texts.whySpendable, {
      closed: of('AccountQuarterClosed'),
      spent: of('PointsRedeemed'),
      returned: of('RedemptionReversed'),
      lapsed: of('PointsLapsed'),
      value,
    });
  }
  if (entries.length === 0) return texts.whyNothing;
  const parts = entries.map(({ title, quantity, unit, points, reversal }) =>
    fillText(texts.whyPart, {
      title: reversal ? `${texts.whyReversal}：${title}` : title,
      quantity,
      unit,
      points: writeSigned(points),
    }),
  );
  return fillText(texts.whySum, { parts: parts.join('；'), value });
}

function writeFacts(entries: PublishedWhy['entries']): Html {
  return html`<h2>${fillText(texts.whyFacts, { count: entries.length })}</h2><p class="hint">${texts.entriesWhyHint}</p><ul>${entries.map(
    ({ id, title, on, place, by, points, lateFor, reversal }) =>
      html`<li><a class="row" href="/home/entries/${id}"><span><strong>${reversal && `${texts.whyReversal}：`}${title}</strong><br><span class="meta">${fillText(texts.whyHappened, { on: writeDay(on), place, by: by ?? '' })}${
        lateFor !== null && html`<br>${fillText(texts.whyLate, { period: writePeriod(lateFor) })}`
      }</span></span><span class="num">${writeSigned(points)}</span></a></li>`,
  )}</ul>`;
}

function writeMoves(ledger: PublishedWhy['ledger']): Html {
  return html`<h2>${fillText(texts.whyMoves, { count: ledger.length })}</h2><ul>${ledger.map((move) => {
    const sentence = fillText(texts.whyMoved[move.type], {
      period: move.period === null ? '' : writePeriod(move.period),
      earned: move.earned ?? 0,
      threshold: move.threshold ?? texts.noThreshold,
      yuan: formatYuan(move.fen ?? 0),
    });
    return html`<li><div class="row"><span><strong>${sentence}</strong><br><span class="meta">${fillText(texts.whyMovedBy, { on: writeDay(move.on), by: move.by ?? '' })}</span></span><span class="num">${writeSigned(signOf(move))}</span></div></li>`;
  })}</ul>`;
}

function writeRules({ standards }: PublishedWhy, what: string): Html {
  return html`<h2>${texts.whyRules}</h2><ul>${standards.map(
    ({ title, version, effective, redemption, adoptedBy, hash }) =>
      html`<li>${fillText(texts.whyRule, { title, version, effective: writeDay(effective) })}${
        what === 'spendable' &&
        redemption !== null &&
        html`<br>${fillText(texts.whyRedemption, { threshold: redemption.threshold, rate: redemption.pointsPerYuan })}`
      }${adoptedBy.map(
        (one) =>
          html`<br><span class="meta">${fillText(texts.adopted, { body: one.title, on: writeDay(one.on) })}</span>`,
      )}<br><span class="meta hash">${fillText(texts.standardHash, { hash: hash.slice(0, 16) })}</span></li>`,
  )}</ul>`;
}

function writeSeals({ seals }: PublishedWhy): Html {
  if (seals.length === 0) return html`<h2>${texts.whySeals}</h2><ul><li>${texts.whyUnsealed}</li></ul>`;
  const lines = seals.map(
    ({ number, day, root, facts }) =>
      html`<li class="meta hash">${fillText(texts.whySeal, { number, day: writeDay(day), facts, root: root.slice(0, 16) })}</li>`,
  );
  return html`<h2>${texts.whySeals}</h2><p class="hint">${texts.whySealHint}</p><details><summary>${fillText(texts.whySealsCount, { count: seals.length })}</summary><ul>${lines}</ul></details>`;
}

/** Why a total is what it is: the sum in words, every entry or movement in it, the rules and the seals. */
export function writeWhy(why: PublishedWhy, what: string, demo: boolean): Page {
  const name = what === 'spendable' ? texts.spendable : writePeriod(what);
  const holder = fillText(texts.classes[why.class], { holder: why.holder ?? '' });
  const body = html`<p class="code">${writeNumber(why.value)} <span class="meta">分</span></p><p class="meta">${holder}</p>
<h2>${texts.whyFormula}</h2><p>${writeFormula(why, what)}</p>${
    what === 'spendable' ? writeMoves(why.ledger) : writeFacts(why.entries)
  }${why.standards.length > 0 && writeRules(why, what)}${
    why.entries.length + why.ledger.length > 0 && writeSeals(why)
  }`;
  return {
    title: fillText(texts.whyOf, { what: name, value: writeNumber(why.value) }),
    body,
    demo,
    back: '/home',
  };
}
