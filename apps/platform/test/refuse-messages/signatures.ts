/** Signatures that are none. */
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { describe, expect, it } from 'vitest'
import { storingNothing } from '../fixtures/stored-rows.ts'
import { codesOf } from '../fixtures/wire-client.ts'
import { applicant, envelope, payloadOf, platform, signed } from './bench.ts'

const { getActorQualities } = CERTRA_OPERATIONS

export function refuseSignatures(): void {
  describe('a signature', () => {
    const otherSsin = '85031400127'
    const wrapped = (place: (original: string) => string) => place(payloadOf(signed))
    const idOf = (message: string) => / Id="(_[^"]+)"/.exec(message)?.[1] ?? ''
    const signatureOf = (message: string) => /<ds:Signature .*<\/ds:Signature>/s.exec(message)?.[0] ?? ''
    const withOther = (payload: string) => payload.replace(applicant.ssin, otherSsin)

    it.each([
      {
        name: 'over another element: the signed one lies in the Header',
        attack: () =>
          wrapped(original =>
            envelope(
              withOther(original).replace(idOf(original), '_evil'),
              `<s:Header>${original.replace(signatureOf(original), '')}</s:Header>`,
            ),
          ),
        codes: ['SIGNATURE_NOT_ALLOWED'],
      },
      {
        name: 'over another element of the same Id',
        attack: () =>
          wrapped(original =>
            envelope(
              withOther(original),
              `<s:Header>${original.replace(signatureOf(original), '')}</s:Header>`,
            ),
          ),
        codes: ['SIGNATURE_NOT_ALLOWED'],
      },
      {
        name: 'moved into the Header, the element stays',
        attack: () =>
          wrapped(original =>
            envelope(
              original.replace(signatureOf(original), ''),
              `<s:Header>${signatureOf(original)}</s:Header>`,
            ),
          ),
        codes: ['SOA-03006'],
      },
      {
        name: 'moved before the first child',
        attack: () =>
          wrapped(original => {
            const signature = signatureOf(original)
            return envelope(original.replace(signature, '').replace(/(<crp:SSIN)/, `${signature}$1`))
          }),
        codes: ['SOA-03006'],
      },
      {
        name: 'twice in the element',
        attack: () => wrapped(original => envelope(original.replace(signatureOf(original), '$&$&'))),
        codes: ['SOA-03006'],
      },
      {
        name: 'and another one in the Header',
        attack: () =>
          wrapped(original => envelope(original, `<s:Header>${signatureOf(original)}</s:Header>`)),
        codes: ['SIGNATURE_NOT_ALLOWED'],
      },
      {
        name: 'of an element that was changed afterwards',
        attack: () => withOther(signed),
        codes: ['SIGNATURE_DIGEST_MISMATCH'],
      },
      {
        name: 'of an element whose instant was changed afterwards',
        attack: () => signed.replace(/IssueInstant="\d{4}/, 'IssueInstant="2031'),
        codes: ['SIGNATURE_DIGEST_MISMATCH'],
      },
      {
        name: 'of an element that white space was put into',
        attack: () => signed.replace('<crp:SSIN', ' <crp:SSIN'),
        codes: ['SIGNATURE_DIGEST_MISMATCH'],
      },
      {
        name: 'whose digest was made to fit afterwards',
        attack: () =>
          signed.replace(
            /(<ds:DigestValue>\s*)(.)/,
            (_all, before, first) => `${before}${first === 'A' ? 'B' : 'A'}`,
          ),
        codes: ['SIGNATURE_DIGEST_MISMATCH'],
      },
      {
        name: 'whose value was changed',
        attack: () =>
          signed.replace(
            /(<ds:SignatureValue>\s*)(.)/,
            (_all, before, first) => `${before}${first === 'A' ? 'B' : 'A'}`,
          ),
        codes: ['SIGNATURE_INVALID'],
      },
      {
        name: 'without a value',
        attack: () => signed.replace(/(<ds:SignatureValue>)[^<]*/, '$1'),
        codes: ['SIGNATURE_NOT_ALLOWED'],
      },
      {
        name: 'with SHA-1',
        attack: () => signed.replace('xmldsig-more#ecdsa-sha384', 'xmldsig-more#ecdsa-sha1'),
        codes: ['SIGNATURE_NOT_ALLOWED'],
      },
      {
        name: 'with a symmetric key',
        attack: () => signed.replace('2001/04/xmldsig-more#ecdsa-sha384', '2001/04/xmldsig-more#hmac-sha256'),
        codes: ['SIGNATURE_NOT_ALLOWED'],
      },
      {
        name: 'with a third transform',
        attack: () =>
          signed.replace(
            '</ds:Transforms>',
            '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/></ds:Transforms>',
          ),
        codes: ['SIGNATURE_NOT_ALLOWED'],
      },
      {
        name: 'with a second reference',
        attack: () => signed.replace(/(<ds:Reference .*<\/ds:Reference>)/s, '$1$1'),
        codes: ['SIGNATURE_NOT_ALLOWED'],
      },
      {
        name: 'of an outer document',
        attack: () => signed.replace(/URI="#[^"]+"/, 'URI="http://192.0.2.1/signed.xml"'),
        codes: ['SIGNATURE_NOT_ALLOWED'],
      },
      {
        name: 'whose element has its Id twice in the message',
        attack: () =>
          wrapped(original =>
            envelope(original, `<s:Header><h:h xmlns:h="u:h" Id="${idOf(original)}"/></s:Header>`),
          ),
        codes: ['SIGNATURE_NOT_ALLOWED'],
      },
      {
        name: 'without certificates',
        attack: () => signed.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/s, ''),
        codes: ['SIGNATURE_NOT_ALLOWED'],
      },
      {
        name: 'with the certificates in the wrong order',
        attack: () =>
          signed.replace(
            /(<ds:X509Certificate>[^<]+<\/ds:X509Certificate>)(\s*)(<ds:X509Certificate>[^<]+<\/ds:X509Certificate>)/,
            '$3$2$1',
          ),
        codes: ['SIGNATURE_INVALID'],
      },
    ])('$name: $codes', async ({ attack, codes }) => {
      const message = attack()
      expect(message).not.toBe(signed)
      const { result, events } = await storingNothing(platform.deps.database, () =>
        platform.client.post('certra', message),
      )
      expect(codesOf(getActorQualities, result)).toEqual(codes)
      expect(events).toEqual([])
    })

    it('is good when nothing was done to it, so that the above means something', async () => {
      const ssin = { type: 'SSIN', value: applicant.ssin }
      const message = await platform.client.write(getActorQualities, { ssin }, applicant.authentication)
      expect(codesOf(getActorQualities, await platform.client.send(message))).toEqual(['accepted'])
    })
  })
}
