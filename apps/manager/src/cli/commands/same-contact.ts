/** Whether contact data is as it was: then there is nothing to send. */
import type { ContactData } from '@vesalius/sdk'

const FIELDS = ['emailPrivate', 'phonePrivate', 'emailGeneral', 'phoneGeneral'] as const

export function sameContact(a: ContactData, b: ContactData | undefined): boolean {
  return FIELDS.every(field => (a[field] ?? '') === (b?.[field] ?? ''))
}
