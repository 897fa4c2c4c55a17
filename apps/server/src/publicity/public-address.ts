/** Where the villagers' pages are reached from outside: what a QR on a board leads to (`YANZHEN_PUBLIC_URL`). */
export function publicAddress(environment: NodeJS.ProcessEnv = process.env): string {
  const address =
    environment['YANZHEN_PUBLIC_URL'] || `http://localhost:${environment['PUBLIC_PORT'] || '8788'}`;
  return address.replace(/\/+$/, '');
}
