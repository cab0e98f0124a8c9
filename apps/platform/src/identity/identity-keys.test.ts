import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { describe, expect, it } from 'vitest'
import { makeIdentityKeys } from './identity-keys.ts'

describe('the keys of the identity provider', () => {
  it('are the same for the same credential, on every server and after every start', () => {
    expect(makeIdentityKeys('one')).toEqual(makeIdentityKeys('one'))
  })

  it('differ from each other and from those of another installation', () => {
    const [one, other] = [makeIdentityKeys('one'), makeIdentityKeys('other')]
    const secrets = [one, other].flatMap(keys => [keys.signingKey.d, keys.clientSecret, keys.cookieKey])
    expect(new Set(secrets).size).toBe(6)
  })

  it('sign what the published half verifies, under its thumbprint (RFC 7638)', async () => {
    for (const credential of ['one', 'two', 'three', 'four']) {
      const { signingKey } = makeIdentityKeys(credential)
      const { d: _d, ...published } = signingKey
      const key = { format: 'jwk', dsaEncoding: 'ieee-p1363' } as const
      const text = Buffer.from('an id token')
      const signature = sign('sha256', text, {
        ...key,
        key: createPrivateKey({ format: 'jwk', key: { ...signingKey } }),
      })
      expect(
        verify(
          'sha256',
          text,
          { ...key, key: createPublicKey({ format: 'jwk', key: { ...published } }) },
          signature,
        ),
      ).toBe(true)
      expect(await calculateJwkThumbprint(published)).toBe(signingKey.kid)
    }
  })
})
