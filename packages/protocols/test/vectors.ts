/** The vectors of `vectors/soap/`: a folder per service, a folder per case. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ServiceName } from '../src/index.ts'

const FOLDER = new URL('../../../vectors/soap/', import.meta.url)
const SERVICE_FOLDERS: Readonly<Record<string, ServiceName>> = {
  certra: 'certra',
  etkra: 'etkra',
  'etk-depot': 'etkDepot',
}

export interface Vector {
  readonly name: string
  readonly service: ServiceName
  readonly request: Uint8Array
  readonly requestJson: unknown
  readonly response: Uint8Array
  readonly responseJson: unknown
}

export const VECTORS: readonly Vector[] = Object.entries(SERVICE_FOLDERS).flatMap(([folder, service]) =>
  readdirSync(new URL(folder, FOLDER))
    .sort()
    .map(name => {
      const file = (part: string) => new URL(`${folder}/${name}/${part}`, FOLDER)
      return {
        name: `${folder}/${name}`,
        service,
        request: readFileSync(file('request.xml')),
        requestJson: readJson(file('request.json')),
        response: readFileSync(file('response.xml')),
        responseJson: readJson(file('response.json')),
      }
    }),
)

/** Captured traffic of the existing client, where it lies beside the repository. */
export const CAPTURES = new URL('../../../../shared/vectors/connector/', import.meta.url)
export const capturesExist = existsSync(fileURLToPath(CAPTURES))

function readJson(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
