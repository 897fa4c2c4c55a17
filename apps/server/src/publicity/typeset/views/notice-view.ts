import { writeDay, writeShortDay } from '@yanzhen/contract/texts/dates';
import { fillText, writeSigned } from '@yanzhen/contract/texts/fill-text';
import { noticeTexts as texts, paperTexts } from '@yanzhen/contract/texts/publicity';
import type { Json } from '@yanzhen/domain/kernel';
import type {
  MeetingVote,
  Notice,
  ObjectionWay,
  PostedAward,
  PostedMatter,
  StandardItem,
} from '@yanzhen/domain/publicity';
import { type PaperView, toFrame, writeObjection } from './paper-view.ts';

type NoticeOf<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>;

export function toNoticeView(notice: Notice): PaperView {
  return {
    ...toFrame(notice, notice.publicUrl),
    number: fillText(texts.number, { number: notice.number }),
    issuer: notice.issuer,
    issuedOn: writeDay(notice.issuedOn),
    stampHere: paperTexts.stampHere,
    dates: null,
    subject: null,
    matters: null,
    awards: null,
    groups: null,
    vote: null,
    objection: null,
    ...toBody(notice),
  };
}

function toBody(notice: Notice): PaperView {
  switch (notice.kind) {
    case 'posting':
      return toPosting(notice);
    case 'correction':
      return toCorrection(notice);
    case 'resolution':
      return {
        title: texts.resolutionTitle,
        subject: notice.subject,
        paragraphs: notice.paragraphs,
        vote: toVote(notice.vote),
      };
    case 'standard':
      return toStandard(notice);
  }
}

function toPosting(notice: NoticeOf<'posting'>): PaperView {
  const { standard, matters, awards, objection } = notice;
  return {
    title: texts.postingTitle,
    dates: fillText(objection.provisional ? texts.postedFromProvisional : texts.postedFrom, {
      from: writeDay(notice.postedFrom),
      until: writeDay(objection.until),
    }),
    paragraphs: [fillText(texts.postingLead, { name: standard.name, version: standard.version })],
    matters: toMatters(matters, texts.mattersTitle),
    awards: toAwards(awards),
    objection: toObjection(objection, matters.length > 0),
  };
}

function toCorrection({ matters, contact }: NoticeOf<'correction'>): PaperView {
  return {
    title: texts.correctionTitle,
    paragraphs: [texts.correctionLead],
    matters: toMatters(matters, texts.correctionsTitle),
    objection: { title: texts.correctionAsk, words: fillText(texts.correctionAskBody, contact) },
  };
}

function toMatters(matters: readonly PostedMatter[], title: string): Json {
  if (matters.length === 0) return null;
  return { title: fillText(title, { count: matters.length }), rows: matters.map(toMatterRow) };
}

function toAwards(awards: readonly PostedAward[]): Json {
  if (awards.length === 0) return null;
  const sum = (of: 'entries' | 'points' | 'frozen') => awards.reduce((total, award) => total + award[of], 0);
  const frozen = sum('frozen');
  return {
    title: fillText(texts.awardsTitle, { entries: sum('entries'), points: writeSigned(sum('points')) }),
    head: texts.awardHead,
    rows: awards.map(({ item, entries, points }) => [item, String(entries), writeSigned(points)]),
    hint:
      frozen === 0
        ? texts.awardsHint
        : `${fillText(texts.awardsFrozen, { count: frozen })}${texts.awardsHint}`,
  };
}

function toMatterRow(matter: PostedMatter): Json {
  const { number, grid, what, rule, occurredOn, effect } = matter;
  return {
    number: `${texts.matter} ${number}`,
    where: [grid, writeDay(occurredOn), writeStanding(matter)].filter((words) => words !== null).join('　'),
    what,
    rule: `${texts.rule}：${rule}`,
    effect: writeEffect(effect),
    until: effect.kind === 'veto' ? fillText(texts.vetoUntil, { until: writeDay(effect.until) }) : null,
    tone: effect.kind === 'reversal' ? 'green' : 'red',
  };
}

/** What may still be said against it, and until when. */
function writeStanding({ effect, objectUntil, frozen }: PostedMatter): string | null {
  if (effect.kind === 'reversal') return null;
  if (frozen) return texts.frozen;
  return objectUntil === null
    ? texts.notDelivered
    : fillText(texts.objectUntil, { until: writeShortDay(objectUntil) });
}

function writeEffect(effect: PostedMatter['effect']): string {
  switch (effect.kind) {
    case 'deduction':
      return fillText(texts.deduction, { points: -effect.points });
    case 'reversal':
      return fillText(texts.reversal, { points: writeSigned(effect.points) });
    case 'veto':
      return fillText(texts.veto, { blocks: effect.blocks });
  }
}

function toStandard(notice: NoticeOf<'standard'>): PaperView {
  const { standard, items } = notice;
  const kinds = Object.keys(texts.kinds) as StandardItem['kind'][];
  return {
    title: texts.standardTitle,
    subject: `${standard.name}（${standard.version}）`,
    paragraphs: [
      fillText(texts.standardLead, {
        name: standard.name,
        version: standard.version,
        adoptedBy: standard.adoptedBy,
        effectiveFrom: writeDay(notice.effectiveFrom),
      }),
    ],
    itemHead: [texts.itemNumber, texts.itemName, texts.itemMeasure, texts.itemPoints, texts.itemApplies],
    groups: kinds
      .map((kind) => ({
        title: texts.kinds[kind],
        rows: items.filter((item) => item.kind === kind).map(toItemRow),
      }))
      .filter(({ rows }) => rows.length > 0),
    vote: toVote(notice.vote),
  };
}

function toItemRow(item: StandardItem) {
  const classes = Object.keys(texts.classes) as (keyof typeof texts.classes)[];
  return {
    number: item.number,
    name: item.name,
    note: item.note,
    measure: item.measure,
    points: item.points === null ? texts.vetoPoints : writeSigned(item.points),
    tone: item.points === null || item.points < 0 ? 'red' : 'ink',
    applies: classes.every((name) => item.appliesTo.includes(name))
      ? texts.everyone
      : item.appliesTo.map((name) => texts.classes[name]).join('、'),
  };
}

function toVote(vote: MeetingVote) {
  return { title: texts.voteTitle, words: fillText(texts.vote, { ...vote, heldOn: writeDay(vote.heldOn) }) };
}

/** A burden has its own last day, counted from its delivery; the sentence for all must not seem to end it sooner. */
function toObjection(way: ObjectionWay, hasOwnDays: boolean) {
  const words = writeObjection(way, texts.objectionBody, texts.objectionBodyProvisional);
  return { title: texts.objectionTitle, words: hasOwnDays ? `${words}${texts.objectionOwnDays}` : words };
}
