import { writeDayWithWeekday, writeMoment } from '@yanzhen/contract/texts/dates';
import { fillText, writeNumber } from '@yanzhen/contract/texts/fill-text';
import { receiptTexts as texts } from '@yanzhen/contract/texts/publicity';
import { type Fen, formatYuan } from '@yanzhen/domain/kernel';
import type { Receipt } from '@yanzhen/domain/publicity';
import { type PaperView, toFrame } from './paper-view.ts';

export function toReceiptView(receipt: Receipt): PaperView {
  return {
    ...toFrame(receipt, receipt.publicUrl),
    paper: receipt.paper,
    phone: fillText(texts.phone, { phone: receipt.phone, hours: receipt.hours }),
    query: null,
    goods: [],
    sums: [],
    ...(receipt.kind === 'matter' ? toMatter(receipt) : toRedemption(receipt)),
  };
}

function toMatter(receipt: Extract<Receipt, { kind: 'matter' }>): PaperView {
  const { queryNumber, what, where, receivedAt, answerBy, onBehalfBy } = receipt;
  return {
    title: texts.matterTitle,
    slipNumber: fillText(texts.slipQuery, { number: queryNumber }),
    queryLabel: texts.queryLabel,
    query: `${queryNumber.slice(0, 3)} ${queryNumber.slice(3)}`,
    facts: [
      { label: texts.what, words: what },
      { label: texts.where, words: where },
      { label: texts.receivedAt, words: writeMoment(receivedAt) },
      ...(answerBy === null
        ? []
        : [
            {
              label: texts.answerBy,
              words: fillText(texts.answerByDay, { day: writeDayWithWeekday(answerBy) }),
            },
          ]),
      ...(onBehalfBy === null ? [] : [{ label: texts.onBehalfBy, words: onBehalfBy }]),
    ],
    advice: texts.ask,
  };
}

function toRedemption(receipt: Extract<Receipt, { kind: 'redemption' }>): PaperView {
  return {
    title: texts.redemptionTitle,
    slipNumber: fillText(texts.slipNumber, { number: receipt.number }),
    facts: [
      { label: texts.household, words: receipt.householdNumber },
      { label: texts.shop, words: receipt.shop },
      { label: texts.time, words: writeMoment(receipt.redeemedAt) },
      { label: texts.keeper, words: receipt.keeper },
      { label: texts.number, words: receipt.number },
    ],
    goods: receipt.goods.map(({ name, quantity, price }) => ({
      name: fillText(texts.goods, { name, quantity }),
      price: writeYuan(price * quantity),
    })),
    sums: [
      { label: texts.total, words: writeYuan(receipt.total) },
      { label: texts.spent, words: fillText(texts.points, { points: receipt.pointsSpent }) },
      { label: texts.left, words: fillText(texts.points, { points: writeNumber(receipt.pointsLeft) }) },
    ],
    advice: texts.wrong,
  };
}

function writeYuan(fen: Fen): string {
  return fillText(texts.yuan, { yuan: formatYuan(fen) });
}
