import { writeDay, writePeriod } from '@yanzhen/contract/texts/dates';
import { fillText, writeGrouped, writeNumber } from '@yanzhen/contract/texts/fill-text';
import { fairnessTexts, whatIfTexts as words } from '@yanzhen/contract/texts/officer/what-if';
import { fairnessPaperTexts as texts, paperTexts } from '@yanzhen/contract/texts/publicity';
import { type Fen, formatYuan } from '@yanzhen/domain/kernel';
import type { FairnessPaper } from '@yanzhen/domain/publicity';
import { type PaperView, toFrame } from './paper-view.ts';

const writeVersion = ({ name, version }: FairnessPaper['draft']): string =>
  fillText(words.version, { title: name, version });

/** Whole yuan without the two noughts that every amount of a close would carry. */
const writeYuan = (fen: Fen): string => formatYuan(fen).replace(/\.00$/, '').replace('-', '−');
const arrow = (before: string, after: string): string => fillText(words.arrow, { before, after });

export function toFairnessView(paper: FairnessPaper): PaperView {
  const { draft, former, period, cliffs, added, kept } = paper;
  return {
    ...toFrame(paper, paper.publicUrl),
    title: texts.title,
    pairs: [
      [fairnessTexts.draft, writeVersion(draft)],
      [
        fairnessTexts.former,
        former.length === 0 ? fairnessTexts.noFormer : former.map(writeVersion).join('、'),
      ],
      [fairnessTexts.period, period === null ? fairnessTexts.noPeriod : writePeriod(period)],
      [texts.recordedOn, writeDay(paper.recordedOn)],
    ],
    lead: period === null ? fairnessTexts.nothingClosed : texts.lead,
    figures: toFigures(paper.summary),
    cliffTitle: words.cliffs,
    cliffLead: words.cliffsLead,
    cliffs:
      period === null
        ? []
        : [...cliffWords(words.cliffBefore, cliffs.before), ...cliffWords(words.cliffAfter, cliffs.after)],
    groupTitle: words.groups,
    groupLead: words.groupsLead,
    groupHead: [words.group, words.groupAccounts, words.up, words.down, words.same, words.yuan],
    groups: paper.groups.map(toGroupRow),
    itemTitle: words.items,
    itemHead: [words.item, words.reason, words.entries, texts.pointsChange],
    items: paper.items.map(toItemRow),
    notes: [
      ...(added.length === 0 ? [] : [fillText(words.added, { items: added.join('、') })]),
      ...(kept === 0 ? [] : [fillText(words.kept, { count: kept })]),
      fairnessTexts.smallHidden,
    ],
    hash: fillText(texts.hash, { hash: paper.hash }),
    issuer: paper.issuer,
    issuedOn: writeDay(paper.recordedOn),
    stampHere: paperTexts.stampHere,
  };
}

function toFigures(summary: FairnessPaper['summary']) {
  if (summary === null) return [];
  const { accounts, up, down, same, fenBefore, fenAfter } = summary;
  return [
    { label: texts.accounts, value: writeGrouped(accounts), unit: texts.unit },
    { label: words.up, value: writeGrouped(up), unit: texts.unit },
    { label: words.down, value: writeGrouped(down), unit: texts.unit },
    { label: words.same, value: writeGrouped(same), unit: texts.unit },
    { label: words.cost, value: arrow(writeYuan(fenBefore), writeYuan(fenAfter)), unit: texts.yuan },
    {
      label: words.reached,
      value: arrow(writeGrouped(summary.reachedBefore), writeGrouped(summary.reachedAfter)),
      unit: fillText(texts.crossed, { up: summary.crossedUp, down: summary.crossedDown }),
    },
  ];
}

function cliffWords(side: string, cliffs: FairnessPaper['cliffs']['before']): string[] {
  const found = cliffs.map(({ at, yuan, below, near }) => {
    const place = { at, yuan, below: at - 1, belowYuan: below };
    return near === null ? fillText(words.cliffFew, place) : fillText(words.cliff, { ...place, near });
  });
  return (found.length === 0 ? [words.noCliff] : found).map((one) =>
    fillText(words.formula, { side, formula: one }),
  );
}

function toGroupRow({ dimension, key, figures }: FairnessPaper['groups'][number]) {
  const name = `${words.dimensions[dimension]}　${words.keys[key]}`;
  if (figures === null) return { name, hidden: words.hidden, numbers: [] };
  const { accounts, up, down, same, fenBefore, fenAfter } = figures;
  return {
    name,
    hidden: null,
    numbers: [
      ...[accounts, up, down, same].map(writeGrouped),
      arrow(writeYuan(fenBefore), writeYuan(fenAfter)),
    ],
  };
}

function toItemRow({ name, change, figures }: FairnessPaper['items'][number]) {
  const named = { name, reason: words.reasons[change] };
  if (figures === null) return { ...named, hidden: words.hidden, numbers: [] };
  const { entries, before, after } = figures;
  return {
    ...named,
    hidden: null,
    numbers: [writeGrouped(entries), arrow(writeNumber(before), writeNumber(after))],
  };
}
