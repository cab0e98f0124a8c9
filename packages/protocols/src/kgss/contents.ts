/**
 * What travels sealed to and from KGSS: who may read a key, and keys (wire contract 2.8, 10).
 *
 * Throws  ProtocolError. The contents are read after they were unsealed and verified.
 */
import { childrenNamed, element, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { readBase64, writeBase64 } from '../wire/base64-binary.ts'
import { expectMessage, optionalChild, requiredChild, requiredText, texts } from '../wire/element-reader.ts'

const { kgss } = NAMESPACES

/** An attribute of a session; without values any value of it. */
export interface KeyReader {
  readonly namespace: string
  readonly name: string
  readonly values: readonly string[]
}

export interface NewKeyOrder {
  readonly allowedReaders: readonly KeyReader[]
  readonly excludedReaders: readonly KeyReader[]
  /** The asker's own token: the answer is sealed to it. */
  readonly etk: Uint8Array
}

export interface NewKey {
  readonly identifier: Uint8Array
  readonly key: Uint8Array
}

export interface KeyQuestion {
  readonly identifier: Uint8Array
  /** What the answer is sealed to; with neither it is sealed to nothing the asker has, so it is refused. */
  readonly answerTo?:
    | { readonly etk: Uint8Array }
    | { readonly key: Uint8Array; readonly keyIdentifier?: Uint8Array }
}

export function readNewKeyOrder(content: XmlElement): NewKeyOrder {
  expectMessage(content, kgss, 'GetNewKeyRequestContent')
  const readers = (name: string) => childrenNamed(content, kgss, name).map(readReader)
  const allowedReaders = readers('AllowedReader')
  if (allowedReaders.length === 0)
    throw new ProtocolError('PROTOCOL_ELEMENT_MISSING', 'AllowedReader', 'nobody may read this key')
  return {
    allowedReaders,
    excludedReaders: readers('ExludedReader'),
    etk: readBase64(requiredChild(content, kgss, 'ETK')),
  }
}

export function writeNewKeyOrder({ allowedReaders, excludedReaders, etk }: NewKeyOrder): XmlElement {
  return element(
    kgss,
    'GetNewKeyRequestContent',
    {},
    allowedReaders.map(reader => writeReader('AllowedReader', reader)),
    excludedReaders.map(reader => writeReader('ExludedReader', reader)),
    writeBase64(kgss, 'ETK', etk),
  )
}

export function readNewKey(content: XmlElement): NewKey {
  expectMessage(content, kgss, 'GetNewKeyResponseContent')
  return {
    identifier: readBase64(requiredChild(content, kgss, 'NewKeyIdentifier')),
    key: readBase64(requiredChild(content, kgss, 'NewKey')),
  }
}

export function writeNewKey({ identifier, key }: NewKey): XmlElement {
  return element(
    kgss,
    'GetNewKeyResponseContent',
    {},
    writeBase64(kgss, 'NewKeyIdentifier', identifier),
    writeBase64(kgss, 'NewKey', key),
  )
}

export function readKeyQuestion(content: XmlElement): KeyQuestion {
  expectMessage(content, kgss, 'GetKeyRequestContent')
  const octets = (name: string) => {
    const found = optionalChild(content, kgss, name)
    return found && readBase64(found)
  }
  const [etk, key, keyIdentifier] = ['ETK', 'KeyEncryptionKey', 'KeyEncryptionKeyIdentifier'].map(octets)
  if (etk && key) throw new ProtocolError('PROTOCOL_VALUE_INVALID', 'ETK', 'a token and a key')
  return {
    identifier: readBase64(requiredChild(content, kgss, 'KeyIdentifier')),
    ...(etk && { answerTo: { etk } }),
    ...(key && { answerTo: { key, ...(keyIdentifier && { keyIdentifier }) } }),
  }
}

export function writeKeyQuestion({ identifier, answerTo }: KeyQuestion): XmlElement {
  return element(
    kgss,
    'GetKeyRequestContent',
    {},
    writeBase64(kgss, 'KeyIdentifier', identifier),
    answerTo && writeAnswerTo(answerTo),
  )
}

function writeAnswerTo(answerTo: NonNullable<KeyQuestion['answerTo']>): readonly XmlElement[] {
  if ('etk' in answerTo) return [writeBase64(kgss, 'ETK', answerTo.etk)]
  const { key, keyIdentifier } = answerTo
  return [
    writeBase64(kgss, 'KeyEncryptionKey', key),
    ...(keyIdentifier ? [writeBase64(kgss, 'KeyEncryptionKeyIdentifier', keyIdentifier)] : []),
  ]
}

export function readKey(content: XmlElement): Uint8Array {
  expectMessage(content, kgss, 'GetKeyResponseContent')
  return readBase64(requiredChild(content, kgss, 'Key'))
}

export function writeKey(key: Uint8Array): XmlElement {
  return element(kgss, 'GetKeyResponseContent', {}, writeBase64(kgss, 'Key', key))
}

function readReader(reader: XmlElement): KeyReader {
  return {
    namespace: requiredText(reader, kgss, 'Namespace'),
    name: requiredText(reader, kgss, 'Name'),
    values: texts(reader, kgss, 'Value'),
  }
}

function writeReader(elementName: string, { namespace, name, values }: KeyReader): XmlElement {
  const line = (lineName: string, value: string) => element(kgss, lineName, {}, value)
  return element(
    kgss,
    elementName,
    {},
    line('Namespace', namespace),
    line('Name', name),
    values.map(value => line('Value', value)),
  )
}
