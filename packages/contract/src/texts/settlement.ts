/** What stands as the reason where a household's leaving ends something. */
export const settlementTexts = {
  entryEnded: '本户迁往外村，账户已经结清，尚未生效的记录一并终止',
  cardRevoked: '本户迁往外村，账户已经结清',
  settled: '迁往外村，余额结清，当面折付 {yuan} 元的物品',
} as const;
