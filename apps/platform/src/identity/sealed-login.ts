/**
 * What is kept of a login between two requests: under a mark of its token, sealed and bound to that mark. Rows that somebody reads say
 * nothing, and rows that somebody writes let nobody in.
 */
import type { PlatformDeps } from '../deps.ts'

type Kind = 'login' | 'session'
type Deps = Pick<PlatformDeps, 'secretBox'>

export const markOf = ({ secretBox }: Deps, kind: Kind | 'state', token: string): string =>
  secretBox.mark(`person-${kind}/${token}`)

export const sealLogin = ({ secretBox }: Deps, kind: Kind, mark: string, content: object): Uint8Array =>
  secretBox.seal(Buffer.from(JSON.stringify(content)), `person-${kind}/${mark}`)

/** What was sealed under this mark; dates are texts. */
export const openLogin = ({ secretBox }: Deps, kind: Kind, mark: string, sealed: Uint8Array): unknown =>
  JSON.parse(Buffer.from(secretBox.open(sealed, `person-${kind}/${mark}`)).toString())
