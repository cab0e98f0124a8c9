/** Java's PKIX validation (CheckPath.java) over many paths in one run of the virtual machine. */
import { join } from 'node:path'
import type { Certificate } from '@vesalius/pki'
import { runJava, type TemporaryFolder } from '@vesalius/testkit'

export interface JavaPath {
  readonly at: Date
  readonly leaf: Certificate
  readonly intermediates: readonly Certificate[]
  readonly anchor: Certificate
  readonly policy?: string
  readonly crls?: readonly Uint8Array[]
  readonly ocsp?: Uint8Array
}

/** `OK`, or Java's reason, for each path. */
export function javaVerdicts(folder: TemporaryFolder, paths: readonly JavaPath[]): readonly string[] {
  let count = 0
  const file = (octets: Uint8Array) => folder.write(`${count++}.der`, octets)
  const lines = paths.map(({ at, leaf, intermediates, anchor, policy, crls = [], ocsp }) =>
    [
      String(at.getTime()),
      file(anchor.der),
      ...intermediates.flatMap(({ der }) => ['--intermediate', file(der)]),
      ...['--leaf', file(leaf.der)],
      ...(policy === undefined ? [] : ['--policy', policy]),
      ...crls.flatMap(crl => ['--crl', file(crl)]),
      ...(ocsp ? ['--ocsp', file(ocsp)] : []),
    ].join('\t'),
  )
  const run = runJava(join(import.meta.dirname, 'CheckPath.java'), [], { input: `${lines.join('\n')}\n` })
  if (run.status !== 0) throw new Error(`Java failed: ${run.stderr}`)
  return run.stdout.toString().trim().split('\n')
}
