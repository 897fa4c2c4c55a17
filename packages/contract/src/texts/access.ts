/** What of a person's file was looked at, as the access log names it. */
export const accessTexts = {
  'household-file': '户档案：姓名、生日、电话',
} as const;
