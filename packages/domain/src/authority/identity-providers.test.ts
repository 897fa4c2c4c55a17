import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsAsFactor, findProviderFault } from './identity-providers.ts';

const fault = (issuer: string, personClaim = 'sub') => findProviderFault({ issuer, personClaim })?.code;

describe('an identity provider', () => {
  it('is reached over TLS, or on this very machine', () => {
    expect(fault('https://id.example.gov.cn/realms/county')).toBeUndefined();
    expect(fault('http://127.0.0.1:9000')).toBeUndefined();
    for (const issuer of [
      'http://id.example.gov.cn',
      'ftp://id.example.gov.cn',
      'id.example.gov.cn',
      'https://a:b@id.example.gov.cn',
      'https://id.example.gov.cn/?tenant=1',
      'https://id.example.gov.cn/#x',
      'http://127.0.0.1.example.cn',
    ])
      expect([issuer, findProviderFault({ issuer, personClaim: 'sub' })?.code]).toEqual([
        issuer,
        'authority.provider-issuer-unfit',
      ]);
  });

  it('names people by something that is nobody else’s tomorrow', () => {
    const codeOf = (personClaim: string) =>
      findProviderFault({ issuer: 'https://id.example.gov.cn', personClaim })?.code;
    expect(codeOf('sub')).toBeUndefined();
    expect(codeOf('employee_id')).toBeUndefined();
    for (const claim of ['email', 'phone_number', 'Name', 'preferred_username'])
      expect(codeOf(claim)).toBe('authority.provider-claim-unfit');
  });
});

describe('a second factor shown to the provider', () => {
  const named = { factorAcr: ['mfa'], factorAmr: ['otp', 'hwk'] };

  it('counts by the words the county named, over a link of one’s own', () => {
    expect(countsAsFactor({ acr: 'mfa', amr: [] }, named, true)).toBe(true);
    expect(countsAsFactor({ acr: undefined, amr: ['pwd', 'otp'] }, named, true)).toBe(true);
    expect(countsAsFactor({ acr: '0', amr: ['pwd'] }, named, true)).toBe(false);
    expect(countsAsFactor({ acr: 'mfa', amr: ['otp'] }, named, false)).toBe(false);
  });

  it('never counts where the county named nothing, whatever the provider says', () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: undefined }), fc.array(fc.string()), (acr, amr) => {
        expect(countsAsFactor({ acr, amr }, { factorAcr: [], factorAmr: [] }, true)).toBe(false);
      }),
    );
  });
});
