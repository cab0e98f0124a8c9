/**
 * Where the pages for people are, without a slash at its end: https, because passwords are typed there.
 *
 * The public address is plain http on purpose (CRLs, OCSP): the pages are then at the same name by https, unless `pagesUrl` says where. In
 * a demonstration they are at the public address, on this machine.
 */
import type { Installation } from './installation.ts'

export type PageAddressOf = Pick<Installation, 'demonstration' | 'pagesUrl' | 'publicUrl'>

export function pageAddress({ demonstration, pagesUrl, publicUrl }: PageAddressOf): string {
  if (pagesUrl !== undefined) return pagesUrl
  return demonstration ? publicUrl : publicUrl.replace(/^http:/, 'https:')
}
