/** What was done to an account, as its owner is told, by the facts that hold it. */
export const accountChangeTexts = {
  SignInOpened: '开通账号，发给初始密码',
  SignInDisabled: '停用账号，全部登录失效',
  SignInPhoneChanged: '换了登录号',
  SignInUnlocked: '解除暂停登录',
  SessionsEnded: '结束了登录',
  PasswordReset: '重置密码，发给新的初始密码',
  PasswordChanged: '改了密码',
  PhoneChangeRequested: '申请换登录号，等第二人确认',
  PhoneChangeSettled: '确认换登录号，原来的登录失效',
  SecondFactorEnrolled: '设置了二次验证',
  SecondFactorRemoved: '取消了二次验证',
  SecondFactorResetRequested: '申请重置二次验证，等第二人确认',
  SecondFactorResetSettled: '确认重置二次验证，原来的登录失效',
  RecoveryCodesRenewed: '重新发给恢复码',
  IdentityProviderLinked: '关联了统一认证',
  IdentityProviderUnlinked: '解除了统一认证的关联',
} as const;

/** Of what the second person did not agree to. */
const declinedTexts: Readonly<Record<string, string>> = {
  PhoneChangeSettled: '没有同意换登录号，号码不变',
  SecondFactorResetSettled: '没有同意重置二次验证，原来的不变',
};

/** A fact's type in words; `confirmed` is what the second person answered, null where there is none. */
export function labelAccountChange(type: string, confirmed: boolean | null): string {
  const declined = confirmed === false ? declinedTexts[type] : undefined;
  return (
    declined ??
    (Object.hasOwn(accountChangeTexts, type)
      ? accountChangeTexts[type as keyof typeof accountChangeTexts]
      : type)
  );
}
