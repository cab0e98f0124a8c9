/**
 * What the existing Java client sends and accepts, recorded: `../shared/vectors/connector`, beside the repository where present.
 *
 * Tests use `it.skipIf(!connectorVectors)`. Keys there are throw-away ones made for the recording; the password is `test`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../../../../shared/vectors/connector')

export interface RecordedRequest {
  readonly path: string
  readonly headers: ReadonlyMap<string, string>
  readonly body: Uint8Array
}

export interface ConnectorVectors {
  readonly folder: string
  /** Names of the recorded requests, without `.txt`. */
  readonly requestNames: readonly string[]
  /** Reads a recorded request; header names are lower-case. */
  readonly request: (name: string) => RecordedRequest
  /** Names of the accepted responses, without `.xml`. */
  readonly responseNames: readonly string[]
  readonly response: (name: string) => Uint8Array
  /** A file of the recording's keys and anchors. */
  readonly pki: (fileName: string) => Uint8Array
  readonly password: string
}

/** The vectors, or undefined where they are not. */
export const connectorVectors: ConnectorVectors | undefined = existsSync(FOLDER)
  ? {
      folder: FOLDER,
      requestNames: namesOf(FOLDER, '.txt'),
      request: name => parseRecorded(readFileSync(join(FOLDER, `${name}.txt`))),
      responseNames: namesOf(join(FOLDER, 'responses'), '.xml'),
      response: name => readFileSync(join(FOLDER, 'responses', `${name}.xml`)),
      pki: fileName => readFileSync(join(FOLDER, 'pki', fileName)),
      password: 'test',
    }
  : undefined

function namesOf(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter(name => name.endsWith(ending))
    .map(name => name.slice(0, -ending.length))
}

function parseRecorded(octets: Buffer): RecordedRequest {
  const crlf = octets.indexOf('\r\n\r\n')
  const end = crlf >= 0 ? crlf : octets.indexOf('\n\n')
  const [start = '', ...lines] = octets.subarray(0, end).toString().split(/\r?\n/)
  const headers = lines.map(line => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
  })
  return {
    path: start.split(' ')[1] ?? '',
    headers: new Map(headers),
    body: new Uint8Array(octets.subarray(end + (crlf >= 0 ? 4 : 2))),
  }
}
