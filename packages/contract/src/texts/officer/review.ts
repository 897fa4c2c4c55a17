export const reviewTexts = {
  title: '积分审核',
} as const;
