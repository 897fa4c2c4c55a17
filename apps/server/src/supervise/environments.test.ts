import { afterEach, describe, expect, it, vi } from 'vitest';
import { publicEnvironment } from './environments.ts';

afterEach(() => vi.unstubAllEnvs());

const addresses = { appUrl: 'app', ownerUrl: 'owner', publicUrl: 'public' };

describe('what the villagers’ process is told', () => {
  it('are the proxies however they were typed, and no address of the database but its own', () => {
    vi.stubEnv('YANZHEN_PROXIES', ' 127.0.0.1, 10.20.0.0/16,');
    const told = publicEnvironment(addresses);
    expect(told['YANZHEN_PROXIES']).toBe('127.0.0.1,10.20.0.0/16');
    expect(Object.values(told)).not.toContain('owner');
    expect(told['YANZHEN_DATABASE']).toBe('public');
  });
});
