/** Java's CertPathValidator on paths of ours, all cases in one run of the virtual machine. */
import type { Party } from './hierarchy.ts'
import { run } from './programs.ts'

export interface JavaCase {
  readonly at: Date
  readonly anchor: Party
  /** Leaf first, then CAs upwards. */
  readonly path: readonly Party[]
  /** A CRL or an OCSP response, DER, that the leaf's status is taken from. */
  readonly crl?: Uint8Array
  readonly ocsp?: Uint8Array
}

/** `valid` or `invalid REASON …` for each case. */
export function javaVerdicts(cases: readonly JavaCase[]): string[] {
  const files: Record<string, Uint8Array> = {}
  const lines = cases.map(({ at, anchor, path, crl, ocsp }, i) => {
    const names = [anchor, ...path].map(({ certificate }, j) => {
      files[`${i}-${j}.cer`] = certificate.der
      return `${i}-${j}.cer`
    })
    const status = crl ?? ocsp
    if (status !== undefined) files[`${i}.status`] = status
    const mode = crl === undefined ? (ocsp === undefined ? 'none' : 'ocsp') : 'crl'
    return [at.toISOString(), mode, status === undefined ? '-' : `${i}.status`, ...names].join(' ')
  })
  const program = new URL('./java/Verdict.java', import.meta.url).pathname
  const { output } = run(['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', program], files, {
    input: `${lines.join('\n')}\n`,
  })
  return output.trim().split('\n')
}
