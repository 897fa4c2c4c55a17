export const authorityProvidersRefusals = {
  'authority.provider-issuer-unfit':
    '认证系统的地址要以 https:// 开头，不带账号、问号和井号（http 只许用于本机），否则登录信息会在网上明文传送。请向认证系统的管理单位核对。',
  'authority.provider-claim-unfit':
    '“{claim}”会变更或重名（手机号、邮箱、姓名会换人用），不能用来认人（OpenID Connect 5.7）。请填长期不变的人员标识，一般是 sub。',
  'authority.provider-secret-missing':
    '新登记的统一认证要填密钥，否则换不到身份。请向认证系统的管理单位索取。',
  'authority.provider-off': '这个统一认证没有启用，或已经停用。请用手机号和密码登录，或联系县级安全管理员。',
  'authority.provider-away':
    '统一认证系统现在连不上，没有登录。您的密码没有变：请用手机号和密码登录；过后仍连不上，请告诉县级系统管理员。',
  'authority.provider-answer-wrong':
    '统一认证系统的答复核对不上（可能被改动、过期或用过），没有登录。请重新点一次；仍不行请用手机号和密码登录，并告诉县级系统管理员。',
  'authority.provider-declined': '您在统一认证系统里没有完成登录。可以重新点一次，或用手机号和密码登录。',
  'authority.provider-flow-over':
    '这次统一认证已超过 10 分钟、已经用过，或不是从这个浏览器开始的，没有登录。请从登录页重新点一次。',
  'authority.provider-not-linked':
    '统一认证里的这个身份没有关联到“{county}”可用的账号；系统不会按姓名、手机号自动关联。请先用手机号和密码登录，在“我的账号”里关联，或请县级安全管理员办理。',
  'authority.provider-link-first': '还没有在统一认证系统里核对身份，或核对已过 10 分钟。请重新点“关联”。',
  'authority.provider-linked-already': '这个账号已经关联了这个统一认证。要换身份，请先解除原来的关联。',
  'authority.provider-linked-elsewhere':
    '统一认证里的这个身份已关联到另一个账号，一个身份只对一个账号。请核对；确属本人的，请安全管理员先解除那一个。',
  'authority.provider-link-oneself': '自己的账号由自己在“我的账号”里关联，不由自己代办。请到“我的账号”办理。',
} as const satisfies Record<string, string>;
