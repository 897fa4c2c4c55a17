import { writeDay, writeMoment } from '@yanzhen/contract/texts/dates';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { incidentPaperTexts as texts, paperTexts } from '@yanzhen/contract/texts/publicity';
import type { ConcernedHousehold, IncidentList, IncidentNotices } from '@yanzhen/domain/publicity';
import { type PaperView, toFrame } from './paper-view.ts';

const writeWhat = ({ event, noticedAt }: IncidentList): string =>
  fillText(texts.what, { what: event, noticed: writeMoment(noticedAt) });

const writePeople = ({ people }: ConcernedHousehold): string => people.join('、');

export function toIncidentListView(paper: IncidentList): PaperView {
  const { households, issuer, toldOn } = paper;
  return {
    ...toFrame(paper, paper.publicUrl),
    scan: texts.scan,
    title: texts.listTitle,
    what: writeWhat(paper),
    count: fillText(texts.count, {
      households: households.length,
      people: households.reduce((sum, { people }) => sum + people.length, 0),
      day: writeDay(toldOn),
    }),
    lead: fillText(texts.listLead, { issuer }),
    head: texts.head,
    rows: households.map((row) => [
      row.householdNumber ?? texts.nobody,
      row.householder ?? texts.nobody,
      writePeople(row),
    ]),
  };
}

export function toIncidentNoticesView(paper: IncidentNotices): PaperView {
  const { labels } = texts;
  const { columns, cause, harm, remedy, advice, contact } = paper;
  return {
    ...toFrame(paper, paper.publicUrl),
    scan: texts.scan,
    title: texts.noticeTitle,
    lead: texts.lead,
    parts: [
      [labels.what, writeWhat(paper)],
      [labels.columns, columns],
      [labels.cause, cause],
      [labels.harm, harm],
      [labels.remedy, remedy],
      [labels.advice, advice],
      [labels.contact, contact],
      [labels.rights, texts.rights],
    ],
    notices: paper.households.map((row) => ({
      to: writeAddressee(row),
      concerned:
        row.householdNumber === null ? null : fillText(texts.concerned, { people: writePeople(row) }),
    })),
    issuer: paper.issuer,
    issuedOn: writeDay(paper.toldOn),
    stampHere: paperTexts.stampHere,
  };
}

function writeAddressee(row: ConcernedHousehold): string {
  const { householdNumber, householder } = row;
  return householdNumber === null
    ? writePeople(row)
    : fillText(texts.to, { number: householdNumber, householder: householder ?? '' });
}
