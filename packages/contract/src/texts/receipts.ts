import { refuse } from '@yanzhen/domain/kernel';
import type { ReceiptState } from '../points-objections.ts';
import { explainRefusal, isRefusalCode } from '../refusals.ts';

/** What can be handed in and gets a query number, in the words of the receipt. */
export const receiptTitles: Readonly<Record<string, string>> = {
  'points.lodge-objection': '对积分提出异议',
  'points.appeal-objection': '对异议答复申请复核',
  'points.withdraw-consent': '撤回同意',
  'points.consent-publication': '同意上公示牌',
  'rights.lodge-request': '个人信息请求',
  'rights.object-refusal': '对个人信息答复提出异议',
};

const objectionDetails = {
  open: '已经受理，正在核实。答复之前这一笔不计入积分。',
  upheld: '异议成立，这一笔已经撤销。',
  dismissed: '异议没有成立。不服的，提出异议的人可以在期限内申请复核。',
} as const;

export interface KnownReceipt {
  readonly command: string | null;
  readonly proposal: string | null;
  readonly objection: 'open' | 'upheld' | 'dismissed' | null;
  readonly refusal: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  } | null;
}

/** Where something handed in stands, in plain words and without persons. */
export function describeReceipt(known: KnownReceipt): Pick<ReceiptState, 'what' | 'status' | 'detail'> {
  const what = receiptTitles[known.command ?? 'points.lodge-objection'] ?? '已提交的事项';
  if (known.objection !== null) {
    const status = known.objection === 'open' ? 'in-hand' : known.objection;
    return { what, status, detail: objectionDetails[known.objection] };
  }
  switch (known.proposal) {
    case 'waiting':
      return { what, status: 'waiting', detail: '已经收到，正在登记，一般几秒钟。' };
    case 'question':
      return { what, status: 'in-hand', detail: '已经收到，有一处要由村里核对，核对后办理。' };
    case 'refused': {
      const { refusal } = known;
      const detail =
        refusal !== null && isRefusalCode(refusal.code)
          ? explainRefusal(refuse(refusal.code, refusal.params))
          : '没有办成，请到村委会当面问一下。';
      return { what, status: 'refused', detail };
    }
    default:
      return { what, status: 'done', detail: '已经办好。' };
  }
}
