/**
 * The calls to the host, typed by its own schemas.
 *
 * The session's key comes once with the address, stays with this tab's origin and goes along with every call. It opens this host only,
 * and only while it runs.
 *
 * Throws  HostError: `lost` when nobody answers, `stranger` when this page was not opened by the application, `refused` with the trouble.
 */
import type { JourneyAction, JourneyStart } from '../../host/bridge/actions.ts'
import type {
  CheckView,
  HomeView,
  JourneyView,
  ObjectionsView,
  PlatformsView,
  TroubleView,
  UpdateView,
} from '../../host/bridge/views.ts'

export class HostError extends Error {
  override readonly name = 'HostError'
  readonly kind: 'lost' | 'stranger' | 'refused'
  readonly trouble: TroubleView | undefined

  constructor(kind: HostError['kind'], trouble?: TroubleView) {
    super(kind)
    this.kind = kind
    this.trouble = trouble
  }
}

const KEY = 'vesalius-key'

/** What this page shows; the host does nothing for a page that shows another platform than the one it works with. */
let platform: string | undefined

/** Takes the key out of the address, so that it is not copied or kept with it. */
export function takeKey(): void {
  const [, key] = /^#key=([\w-]+)$/.exec(location.hash) ?? []
  if (key === undefined) return
  sessionStorage.setItem(KEY, key)
  history.replaceState(null, '', location.pathname)
}

export const host = {
  async home() {
    const home = await call<HomeView>('GET', '/home')
    platform = home.platform.key
    return home
  },
  platforms: () => call<PlatformsView>('GET', '/platforms'),
  choosePlatform: (key: string) => change('/platform', { platform: key }),
  chooseFolder: (folder: string) => change('/folder', { folder }),
  checks: () => call<readonly CheckView[]>('POST', '/checks', {}),
  /** Asked only when the person wants to know. */
  checkForUpdate: () => call<UpdateView>('POST', '/update-check', {}),
  start: (start: JourneyStart) => call<JourneyView>('POST', '/journeys', start),
  /** Waits for the next change after version `seen`. */
  journey: (id: string, seen: number, signal?: AbortSignal) =>
    call<JourneyView>('GET', `/journeys/${id}?seen=${seen}`, undefined, signal),
  act: (id: string, action: JourneyAction) => call<JourneyView>('POST', `/journeys/${id}`, action),
  /** What the rules say of an answer that is still being typed. */
  objections: (id: string, action: JourneyAction, signal: AbortSignal) =>
    call<ObjectionsView>('POST', `/journeys/${id}/objections`, action, signal),
  /** A file for the journey, as it is. */
  send: (id: string, file: File) =>
    call<JourneyView>(
      'POST',
      `/journeys/${id}/document?name=${encodeURIComponent(file.name.slice(-200))}`,
      file,
    ),
  giveUp: (id: string) => call<undefined>('DELETE', `/journeys/${id}`),
  quit: () => call<undefined>('POST', '/quit', {}),
}

/** Changes where the person works: what this page showed until now counts no more. */
async function change(path: string, body: object): Promise<void> {
  await call('POST', path, body)
  platform = undefined
}

async function call<Answer>(
  method: string,
  path: string,
  body?: object | File,
  signal?: AbortSignal,
): Promise<Answer> {
  const answer = await fetch(`/api${path}`, {
    method,
    headers: {
      'x-vesalius-key': sessionStorage.getItem(KEY) ?? '',
      ...(platform !== undefined && { 'x-vesalius-platform': platform }),
      ...(body && { 'content-type': isFile(body) ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body && { body: isFile(body) ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
    cache: 'no-store',
    redirect: 'error',
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new HostError('lost')
  })
  if (answer.status === 403) throw new HostError('stranger')
  if (answer.status === 409) location.reload()
  if (answer.status === 204) return undefined as Answer
  const content: unknown = await answer.json().catch(() => undefined)
  if (!answer.ok) throw new HostError('refused', content as TroubleView)
  return content as Answer
}

const isFile = (body: object): body is File => body instanceof File
