/**
 * What may be held only after a recorded impact assessment (个人信息保护法 第五十五条第一项): off in every tenant until a
 * live assessment stands behind it, off again when the assessment lapses, and then its data is erased. A closed list:
 * a feature that holds sensitive information and stands not here has no switch, so it must not be built.
 */
export const sensitiveFeatures = {
  /** 持证残疾人户: yes or no about a household, without category, degree or diagnosis. */
  'household-disability': { label: '持证残疾人户标记' },
  /** 居民身份证号: sealed under a key outside the database, shown masked. */
  'identity-numbers': { label: '居民身份证号（加密保存）' },
} as const satisfies Record<string, { readonly label: string }>;

export type SensitiveFeature = keyof typeof sensitiveFeatures;
export const sensitiveFeatureNames = Object.keys(sensitiveFeatures) as [
  SensitiveFeature,
  ...SensitiveFeature[],
];

/** Whether a stored text names one of them. */
export function isSensitiveFeature(text: string): text is SensitiveFeature {
  return Object.hasOwn(sensitiveFeatures, text);
}
