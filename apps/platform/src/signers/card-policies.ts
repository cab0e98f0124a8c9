/**
 * What the policies of a Belgian identity card's certificate say its key is for.
 *
 * Takes   the policy identifiers of the certificate, and the key that should have signed.
 * Gives   false when a policy of a known arc is for something else: another of the card's keys, or no card at all.
 *
 * The roots up to Root CA4 give their certificates policies by arc; below Root CA6 and in test hierarchies none is certain, so none is
 * demanded: usage and path decide there (reference of the card, section 5).
 */
const ARCS = ['2.16.56.1.1.1', '2.16.56.9.1.1', '2.16.56.10.1.1', '2.16.56.12.1.1'] as const
/** Citizens, then residents who are not. */
const ENDINGS = { signature: ['2.1', '7.1'], authentication: ['2.2', '7.2'] } as const

export function policiesAllow(policies: readonly string[], key: 'authentication' | 'signature'): boolean {
  return policies.every(policy => {
    const arc = ARCS.find(one => policy.startsWith(`${one}.`))
    const ending = arc === undefined ? undefined : policy.slice(arc.length + 1)
    return ending === undefined || (ENDINGS[key] as readonly string[]).includes(ending)
  })
}
