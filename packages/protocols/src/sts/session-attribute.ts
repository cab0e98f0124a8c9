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
