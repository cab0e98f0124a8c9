/**
 * Signature wrapping: a signature that is good in itself, and another element where the reader looks.
 */
import { describe, expect, it } from 'vitest'
import { askRequest, codeOf, DS, octets, PROTOCOL } from '../../test/messages.ts'
import { change, envelope, good, payload, signature, verify } from '../../test/signed-message.ts'
import { compileSchemas, openSoapRequest, type SignedPayload } from '../index.ts'

/** Allows anything in the payload, signatures too, so that the profile alone can refuse. */
const anything = compileSchemas({
  files: {
    'a.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${PROTOCOL}">
      <xs:element name="AskRequest" type="xs:anyType"/></xs:schema>`,
  },
  roots: ['a.xsd'],
})

function verifyAnything(message: string): SignedPayload {
  const request = openSoapRequest(octets(message), { schemas: anything })
  try {
    return request.verifySignature()
  } finally {
    request.dispose()
  }
}

const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'

describe('refuses a signature that is not the only one, or not in its place', () => {
  const evil = () => change(payload, '>keep<', '>evil<').replace(signature, '')
  const cases: readonly { name: string; attack: () => string; code?: string }[] = [
    { name: 'no signature', attack: () => change(good, signature, ''), code: 'XML_SIGNATURE_MISSING' },
    {
      name: 'an empty signature',
      attack: () => change(good, signature, `<ds:Signature xmlns:ds="${DS}"/>`),
    },
    {
      name: 'a signature in a look-alike namespace',
      attack: () => envelope(signature.replaceAll(DS, `${DS}x`), change(payload, signature, '')),
      code: 'XML_SIGNATURE_MISSING',
    },
    {
      name: 'two signatures in the payload',
      attack: () => change(good, signature, signature + signature.replace('xmldsig-1', 'xmldsig-2')),
      code: 'XML_SCHEMA_INVALID',
    },
    {
      name: 'a second signature in the header',
      attack: () => envelope(signature.replace('xmldsig-1', 'xmldsig-2'), payload),
    },
    {
      name: 'a second signature inside the first',
      attack: () =>
        change(good, '</ds:KeyInfo>', `</ds:KeyInfo>${signature.replace('xmldsig-1', 'xmldsig-2')}`),
    },
    {
      name: 'the signature first',
      attack: () => change(good, signature, '').replace('<p:Person', `${signature}<p:Person`),
      code: 'XML_SCHEMA_INVALID',
    },
    {
      name: 'the signature moved to the header',
      attack: () => envelope(signature, change(payload, signature, '')),
    },
    {
      name: 'the signature moved to the Body, beside the payload',
      attack: () => envelope('', change(payload, signature, '') + signature),
      code: 'SOAP_BODY_SEVERAL',
    },
    {
      name: 'the signature deeper in the payload',
      attack: () => change(good, signature, '').replace('keep', signature),
      code: 'XML_SCHEMA_INVALID',
    },

    // Wrapping: the signed payload is kept somewhere, another is put where the reader looks.
    {
      name: 'wrapping: two payloads, signed one last',
      attack: () => envelope('', evil() + payload),
      code: 'SOAP_BODY_SEVERAL',
    },
    {
      name: 'wrapping: two payloads, signed one first',
      attack: () => envelope('', payload + evil()),
      code: 'SOAP_BODY_SEVERAL',
    },
    {
      name: 'wrapping: signed payload in the header, evil one in the Body',
      attack: () => envelope(payload, evil()),
    },
    {
      name: 'wrapping: signed payload in the header, evil one with its own Id',
      attack: () => envelope(payload, evil().replace('_1f0c', '_evil')),
    },
    {
      name: 'wrapping: signed payload in ds:Object of the signature it carries',
      attack: () => {
        const object = `<ds:Object>${change(payload, signature, '')}</ds:Object></ds:Signature>`
        return envelope(
          '',
          change(evil(), '</p:AskRequest>', `${change(signature, '</ds:Signature>', object)}</p:AskRequest>`),
        )
      },
    },
    {
      name: 'wrapping: the same, evil payload with its own Id',
      attack: () => {
        const object = `<ds:Object>${change(payload, signature, '')}</ds:Object></ds:Signature>`
        return envelope(
          '',
          change(
            evil(),
            '</p:AskRequest>',
            `${change(signature, '</ds:Signature>', object)}</p:AskRequest>`,
          ).replace('_1f0c', '_evil'),
        )
      },
    },
    {
      name: 'wrapping: signed payload as a child of the evil one',
      attack: () => envelope('', change(evil(), '</p:AskRequest>', `${payload}</p:AskRequest>`)),
      code: 'XML_SCHEMA_INVALID',
    },
    {
      name: 'wrapping: evil payload around the signed one and its signature',
      attack: () =>
        envelope(
          '',
          change(evil(), '</p:AskRequest>', `${change(payload, signature, '')}${signature}</p:AskRequest>`),
        ),
      code: 'XML_SCHEMA_INVALID',
    },
    {
      name: 'wrapping: signed payload in KeyInfo',
      attack: () =>
        envelope(
          '',
          change(
            evil(),
            '</p:AskRequest>',
            `${change(signature, '<ds:KeyInfo>', `<ds:KeyInfo>${change(payload, signature, '')}`)}</p:AskRequest>`,
          ),
        ),
    },
    {
      name: 'wrapping: signed payload as parameter of a transform',
      attack: () =>
        envelope(
          '',
          change(
            evil(),
            '</p:AskRequest>',
            `${change(signature, /<ds:Transform (.*)\/>/, `<ds:Transform $1>${change(payload, signature, '')}</ds:Transform>`)}</p:AskRequest>`,
          ),
        ),
    },
    {
      name: 'wrapping: signed payload in an element of the header that must not be understood',
      attack: () => envelope(`<x:Old xmlns:x="urn:x" e:mustUnderstand="0">${payload}</x:Old>`, evil()),
    },
    {
      name: 'wrapping: the Id of the signed payload also on another element',
      attack: () => envelope('<x:Old xmlns:x="urn:x" Id="_1f0c"/>', payload),
    },
    {
      name: 'wrapping: the Id also as xml:id',
      attack: () => envelope('<x:Old xmlns:x="urn:x" xml:id="_1f0c"/>', payload),
      code: 'XML_SCHEMA_INVALID',
    },
    {
      name: 'wrapping: the Id also as wsu:Id',
      attack: () => envelope(`<x:Old xmlns:x="${WSU}" x:Id="_1f0c"/>`, payload),
    },
    {
      name: 'the Id of the payload also on the signature',
      attack: () => change(good, 'xmldsig-1', '_1f0c'),
    },
  ]
  it.each(cases)('$name', ({ attack, code }) => {
    expect(codeOf(() => verify(attack()))).toBe(code ?? 'XML_SIGNATURE_NOT_ALLOWED')
  })
})

describe('says which rule a signature breaks that would otherwise verify', () => {
  const second = () => signature.replace('xmldsig-1', 'xmldsig-2')
  const bare = () => change(good, signature, '')
  const cases: readonly { name: string; attack: () => string; rule: RegExp }[] = [
    {
      name: 'before its siblings',
      attack: () => bare().replace('<p:Person', `${signature}<p:Person`),
      rule: /not the last child/,
    },
    {
      name: 'one level down',
      attack: () => bare().replace('keep<', `keep${signature}<`),
      rule: /not a child of the payload/,
    },
    {
      name: 'in the header',
      attack: () => envelope(signature, change(payload, signature, '')),
      rule: /not a child of the payload/,
    },
    { name: 'with another in the header', attack: () => envelope(second(), payload), rule: /more than one/ },
    {
      name: 'with another beside it',
      attack: () => change(good, signature, second() + signature),
      rule: /more than one/,
    },
    {
      name: 'with another one level down',
      attack: () => change(good, 'keep<', `keep${second()}<`),
      rule: /more than one/,
    },
    {
      name: 'with another inside',
      attack: () => change(good, '</ds:KeyInfo>', `</ds:KeyInfo>${second()}`),
      rule: /more than one/,
    },
  ]
  it.each(cases)('$name', ({ attack, rule }) => {
    expect(() => verifyAnything(attack())).toThrow(rule)
  })

  it('and the message they start from does verify', () => {
    expect(verifyAnything(good).element).toEqual(askRequest('keep'))
  })
})
