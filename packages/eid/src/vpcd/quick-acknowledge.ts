/**
 * TCP_QUICKACK on a socket: the other side's octets are acknowledged at once, not up to 40 ms later.
 *
 * The virtual reader sends the length and the command in two pieces and waits for the first to be acknowledged.
 * The kernel forgets the option as it goes, so it is set again after each read. Node offers neither the option nor
 * the descriptor officially: where either cannot be reached (not Linux, another Node), nothing happens and each
 * command takes 40 ms longer.
 */
import type { Socket } from 'node:net'

const IPPROTO_TCP = 6
const TCP_QUICKACK = 12

/** Gives a function that sets the option once more; `undefined` where it cannot be set at all. */
export async function quickAcknowledge(socket: Socket): Promise<(() => void) | undefined> {
  const descriptor = descriptorOf(socket)
  if (process.platform !== 'linux' || descriptor === undefined) return undefined
  try {
    const { default: koffi } = await import('koffi')
    const setsockopt = koffi
      .load(null)
      .func('setsockopt', 'int', ['int', 'int', 'int', koffi.pointer('int'), 'uint32'])
    const set = (): void => {
      setsockopt(descriptor, IPPROTO_TCP, TCP_QUICKACK, [1], 4)
    }
    set()
    return set
  } catch {
    return undefined
  }
}

function descriptorOf(socket: Socket): number | undefined {
  const handle: unknown = Reflect.get(socket, '_handle')
  if (typeof handle !== 'object' || handle === null) return undefined
  const descriptor: unknown = Reflect.get(handle, 'fd')
  return typeof descriptor === 'number' && descriptor >= 0 ? descriptor : undefined
}
