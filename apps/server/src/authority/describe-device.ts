import type { FastifyRequest } from 'fastify';

const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙'],
  [/Android/i, '安卓'],
  [/iPhone|iPad/i, 'iOS'],
  [/Windows/i, 'Windows'],
  [/Mac OS X/i, 'macOS'],
  [/Linux|UOS|Kylin/i, 'Linux'],
];

/** The more particular first: every one of them also calls itself Chrome or Safari. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/QQBrowser/i, 'QQ 浏览器'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const first = (table: readonly (readonly [RegExp, string])[], text: string) =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** “Chrome · Windows”: enough to recognise one's own, nothing of versions by which somebody could be followed. */
function describeDevice(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 400);
  const parts = [first(browsers, text), first(systems, text)].filter((part) => part !== undefined);
  return parts.length === 0 ? '其他程序' : parts.join(' · ');
}

/** Where a request comes from, as the owner of the account will recognise it. */
export interface Origin {
  readonly device: string;
  readonly address: string;
}

export function originOf(request: FastifyRequest): Origin {
  return { device: describeDevice(request.headers['user-agent']), address: request.ip };
}
