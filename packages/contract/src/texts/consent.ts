/** What consent means, word for word; the version is kept with each consent. */
export const consentTexts = {
  version: '2026-1',
  takingPart:
    '本户自愿参加本村积分。积分只用于本村积分标准写明的用途，不影响任何其他待遇和服务；可以随时退出。',
  publication:
    '同意在本网格公示牌上公布户主姓名和本户本季积分，方便大家了解监督。不同意不影响积分；可以随时撤回。',
  endedByLeaving: '本户退出积分，尚未生效的记录一并终止',
} as const;
