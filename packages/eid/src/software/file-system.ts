/**
 * The files of a software card: SELECT, READ BINARY, READ RECORD.
 *
 * All files are transparent and free to read. Applet 1.7 and 1.8 reference manuals.
 */
import { AID_BELPIC, AID_DF_BELPIC, AID_DF_ID, CARD_FILES } from '../card-layout.ts'
import { parseRecords, writeRecords } from '../tlv.ts'
import type { CardFileContents } from './card-files.ts'
import { type ParsedCommand, type Reply, replyOfLength } from './command.ts'

const MASTER_FILE = '3F00'
export const DF_BELPIC = '3F00DF00'
const DF_ID = '3F00DF01'
const DIRECTORIES = [MASTER_FILE, DF_BELPIC, DF_ID]
const APPLICATIONS: Readonly<Record<string, string>> = {
  [AID_BELPIC]: MASTER_FILE,
  [AID_DF_BELPIC]: DF_BELPIC,
  [AID_DF_ID]: DF_ID,
}

export class SoftwareFileSystem {
  /** Path of the current folder. */
  directory = MASTER_FILE
  readonly #files: ReadonlyMap<string, Uint8Array>
  #selected: { readonly path: string; readonly octets: Uint8Array } | undefined

  constructor(files: CardFileContents) {
    this.#files = new Map([...files].map(([name, octets]) => [CARD_FILES[name], octets]))
  }

  reset(): void {
    this.directory = MASTER_FILE
    this.#selected = undefined
  }

  select({ p1, data }: ParsedCommand): Reply {
    const name = Buffer.from(data).toString('hex').toUpperCase()
    switch (p1) {
      case 0x04: {
        const directory = APPLICATIONS[name]
        return directory === undefined ? { sw: 0x6a82 } : this.#open(directory)
      }
      case 0x08:
        return this.#open(name.startsWith(MASTER_FILE) ? name : MASTER_FILE + name)
      case 0x00:
      case 0x02:
        return this.#open(name === MASTER_FILE ? name : this.directory + name)
      default:
        return { sw: 0x6a86 }
    }
  }

  readBinary({ p1, p2, p3 }: ParsedCommand): Reply {
    if (this.#selected === undefined) return { sw: 0x6986 }
    const { octets } = this.#selected
    const offset = (p1 << 8) | p2
    if (offset >= octets.length) return { sw: 0x6b00 }
    const wanted = p3 === 0 ? 256 : p3
    const left = octets.length - offset
    if (left < wanted) return { sw: 0x6c00 | left }
    return { sw: 0x9000, data: octets.subarray(offset, offset + wanted) }
  }

  /** One record of the identity file, or of the address file when that is selected. */
  readRecord({ p1, p2, p3 }: ParsedCommand): Reply {
    const { identity, address } = CARD_FILES
    const path = this.#selected?.path === address ? address : identity
    const record = parseRecords(this.#files.get(path) ?? new Uint8Array()).find(({ tag }) => tag === p1)
    if (record === undefined || p1 !== p2) return { sw: 0x6a83 }
    return replyOfLength(writeRecords([record]), p3)
  }

  #open(path: string): Reply {
    if (DIRECTORIES.includes(path)) {
      this.directory = path
      this.#selected = undefined
      return { sw: 0x9000 }
    }
    const octets = this.#files.get(path)
    if (octets === undefined) return { sw: 0x6a82 }
    this.directory = path.slice(0, -4)
    this.#selected = { path, octets }
    return { sw: 0x9000 }
  }
}
