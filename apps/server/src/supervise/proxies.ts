import { isIP } from 'node:net';
import { CannotStart } from '../database/cannot-start.ts';

/**
 * `YANZHEN_PROXIES`: the addresses or networks of the proxies that end TLS in front of this machine, separated by commas.
 * They alone are believed when they say from where a request came; anybody else could write any address.
 *
 * @throws CannotStart where one of them is neither an address nor a network.
 */
export function readProxies(text: string | undefined): readonly string[] {
  const proxies = (text ?? '').split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  const unfit = proxies.find((one) => !isAddressOrNetwork(one));
  if (unfit !== undefined) {
    throw new CannotStart(
      `YANZHEN_PROXIES 里的“${unfit}”不是 IP 地址，也不是网段。请写代理所在机器的地址，如 127.0.0.1 或 10.20.0.0/16，多个用逗号隔开。`,
    );
  }
  return proxies;
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  // A network of no bits would be the whole world, which is to believe everybody.
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128);
}
