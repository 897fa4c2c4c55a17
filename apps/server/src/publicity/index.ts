import type { ServerSlice } from '../record/handlers.ts';
import { publicityPersonal } from './personal.ts';
import { printCertificateHandler } from './papers/print-certificate.ts';
import { printIncidentHandler } from './papers/print-incident.ts';
import { printNoticeHandler } from './papers/print-notice.ts';
import { printObjectionReceiptHandler, printRedemptionReceiptHandler } from './papers/print-receipts.ts';
import { printSlipsHandler } from './papers/print-slips.ts';
import { printFairnessHandler } from './papers/print-fairness.ts';
import { printYearSummaryHandler } from './papers/print-year-summary.ts';
import { issuePinHandler } from './issue-pin.ts';
import { printBoardHandler } from './print-board.ts';
import { issueGridPinsHandler } from './issue-grid-pins.ts';
import { readBoardDraftHandler, readBoardHandler, readBoardsHandler } from './read-boards.ts';
import { readPinsHandler } from './read-pins.ts';
import { publicityReportables } from './reportables.ts';
import { registerDutyHandler } from './register-duty.ts';

const facts = 'from jsonb_populate_recordset(null::facts, $1) f';

export const publicitySlice: ServerSlice = {
  commands: [registerDutyHandler, printBoardHandler, issuePinHandler, issueGridPinsHandler],
  queries: [
    readBoardsHandler,
    readBoardDraftHandler,
    readPinsHandler,
    readBoardHandler,
    printNoticeHandler,
    printSlipsHandler,
    printCertificateHandler,
    printObjectionReceiptHandler,
    printRedemptionReceiptHandler,
    printYearSummaryHandler,
    printFairnessHandler,
    printIncidentHandler,
  ],
  projectors: [
    {
      name: 'project-duty-registered',
      types: ['DutyRegistered'],
      tables: ['duty_phones'],
      sql: `insert into duty_phones (tenant, place, village, number, hours, holder, consent, consented_on)
        select distinct on (f.tenant, f.subject) f.tenant, f.subject, f.village, f.body->>'number', f.body->>'hours', (f.body->>'holder')::uuid,
          case when f.body->>'holder' is not null then f.stream end, case when f.body->>'holder' is not null then f.occurred_on end
        ${facts} order by f.tenant, f.subject, f.recorded_at desc, f.stream desc
        on conflict (tenant, place) do update set number = excluded.number, hours = excluded.hours, holder = excluded.holder,
          consent = excluded.consent, consented_on = excluded.consented_on`,
    },
    {
      name: 'project-board-printed',
      types: ['BoardPrinted'],
      tables: ['boards'],
      sql: `insert into boards (tenant, id, village, grid, period, paper, fingerprint, content, root_sha256, printed_at, printed_on, printed_by)
        select f.tenant, f.stream, f.village, f.subject, f.body->>'period', f.body->>'paper', f.body->>'fingerprint', (f.body->>'content')::uuid,
          f.body->>'rootSha256', f.recorded_at, f.occurred_on, f.recorded_by ${facts}`,
    },
  ],
  reportables: publicityReportables,
  personal: publicityPersonal,
  constraints: { household_pins_pkey: 'publicity.pin-just-issued' },
};
