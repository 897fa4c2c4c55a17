import { HOST } from './host.ts';
import type { RunningSystem } from './running-system.ts';

/** Signs in the demo's officer of the county; answers the value of the header `cookie`. */
export async function signOfficerIn(system: RunningSystem): Promise<string> {
  const officer = system.signIns.find(({ pages, role }) => pages === 'officer' && role.includes('县级经办'));
  const reply = await fetch(`http://${HOST}:${system.officerPort}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-yanzhen': '1' },
    body: JSON.stringify({ phone: officer?.account, password: officer?.secret }),
  });
  const cookie = reply.headers.get('set-cookie')?.split(';')[0];
  if (reply.status !== 204 || cookie === undefined) throw new Error(`sign-in answered ${reply.status}`);
  return cookie;
}
