/**
 * `crc:ContactDataType`: how to reach the applicant and the organization. Values are free text here; rules are the domain's.
 */
import type { ContactData } from '@vesalius/enrolment'
import { element, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { optionalText, requiredText } from './element-reader.ts'

const { certraCore } = NAMESPACES

export function readContactData(holder: XmlElement): ContactData {
  const emailGeneral = optionalText(holder, certraCore, 'EmailGeneral')
  const phoneGeneral = optionalText(holder, certraCore, 'PhoneGeneral')
  return {
    emailPrivate: requiredText(holder, certraCore, 'EmailPrivate'),
    ...(emailGeneral !== undefined && { emailGeneral }),
    phonePrivate: requiredText(holder, certraCore, 'PhonePrivate'),
    ...(phoneGeneral !== undefined && { phoneGeneral }),
  }
}

export function writeContactData(namespace: string, name: string, contact: ContactData): XmlElement {
  const line = (lineName: string, value: string | undefined) =>
    value === undefined ? undefined : element(certraCore, lineName, {}, value)
  return element(
    namespace,
    name,
    {},
    line('EmailPrivate', contact.emailPrivate),
    line('EmailGeneral', contact.emailGeneral),
    line('PhonePrivate', contact.phonePrivate),
    line('PhoneGeneral', contact.phoneGeneral),
  )
}
