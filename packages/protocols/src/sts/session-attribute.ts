/**
 * Attributes of session tokens: what a client claims (with values) and what it wants to be told (without).
 *
 * Namespaces tell which is which (wire contract 9.5): identification attributes are claimed by the caller, certified ones come from the
 * platform. WS-Trust requests carry names alone.
 */
export const ATTRIBUTE_NAMESPACES = {
  identification: 'urn:be:fgov:identification-namespace',
  certified: 'urn:be:fgov:certified-namespace:ehealth',
} as const

export interface WantedAttribute {
  /** Undefined where the request form has no place for it. */
  readonly namespace: string | undefined
  readonly name: string
}

export interface ClaimedAttribute extends WantedAttribute {
  readonly values: readonly string[]
}

/** Kinds of organization as attribute names have them, with the type of identifier (wire contract 9.5, 13.1). */
export const ORGANIZATION_KINDS: ReadonlyMap<string, string> = new Map([
  ['medicalhouse', 'NIHII-MEDICAL_HOUSE'],
  ['guardpost', 'NIHII-GUARD_POST'],
  ['sortingcenter', 'NIHII-SORTING_CENTER'],
  ['officedoctors', 'NIHII-OFFICE_DOCTORS'],
  ['groupofnurses', 'NIHII-GROUP'],
  ['hospital', 'NIHII-HOSPITAL'],
  ['pharmacy', 'NIHII-PHARMACY'],
])
