/**
 * Finds, in protocol octets from the engine, the error after which the engine must not be used.
 *
 * A full disk under the write-ahead log makes PostgreSQL panic. A server would end its process; in WebAssembly the
 * program counter simply stays where it is, and the next message would wait for ever.
 *
 * Takes   an answer so far, in the parts as they came (PostgreSQL protocol 3.0, "Message Formats"); call it for each.
 * Gives   the text of the first ErrorResponse with severity FATAL or PANIC, or undefined.
 */
const ERROR_RESPONSE = 'E'.charCodeAt(0)
const FATAL = ['VFATAL\0', 'VPANIC\0']

export function findFatalError(parts: readonly Uint8Array[]): string | undefined {
  // Nearly always nothing looks like it. Data of a row may, so the messages are walked before it is believed.
  const latest = asBuffer(parts.at(-1) ?? new Uint8Array(0))
  if (!FATAL.some(severity => latest.includes(severity))) return undefined
  const octets = parts.length === 1 ? latest : Buffer.concat(parts)
  for (let start = 0; start + 5 <= octets.length; start += 1 + octets.readUInt32BE(start + 1)) {
    if (octets[start] !== ERROR_RESPONSE) continue
    const fields = octets.toString('utf8', start + 5, start + 1 + octets.readUInt32BE(start + 1)).split('\0')
    if (fields.some(field => field === 'VFATAL' || field === 'VPANIC')) {
      return fields.find(field => field.startsWith('M'))?.slice(1) ?? 'no message'
    }
  }
  return undefined
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
