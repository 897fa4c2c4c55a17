import type { PaperData, PaperTemplate } from '@yanzhen/domain/publicity';
import { toFairnessView } from './fairness-view.ts';
import { toGridBoardView } from './grid-board-view.ts';
import { toCertificateView, toPinSlipsView, toQuarterSlipsView } from './household-views.ts';
import { toIncidentListView, toIncidentNoticesView } from './incident-views.ts';
import { toNoticeView } from './notice-view.ts';
import type { PaperView } from './paper-view.ts';
import { toReceiptView } from './receipt-view.ts';
import { toYearSummaryView } from './year-summary-view.ts';

const views: { readonly [Template in PaperTemplate]: (data: PaperData<Template>) => PaperView } = {
  'grid-board': toGridBoardView,
  notice: toNoticeView,
  'quarter-slips': toQuarterSlipsView,
  'points-certificate': toCertificateView,
  receipt: toReceiptView,
  'pin-slips': toPinSlipsView,
  'year-summary': toYearSummaryView,
  fairness: toFairnessView,
  'incident-list': toIncidentListView,
  'incident-notices': toIncidentNoticesView,
};

/** What the template of that name prints from this data. */
export function toPaperView<Template extends PaperTemplate>(
  template: Template,
  data: PaperData<Template>,
): PaperView {
  return views[template](data);
}
