/** what is said of a person whose posts meet in one procedure. */
export const conflictTexts = {
  uncovered:
    '一人兼任{posts}：同一件事不能由同一人在两个环节办理。请为“{deputies}”指定代理人，否则经其记录的事项会停在后一环节。',
  covered: '一人兼任{posts}：同一件事不能由同一人在两个环节办理；“{deputies}”已指定代理人，由代理人办理。',
} as const;
