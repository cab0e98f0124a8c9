/**
 * The types of the library as its users get them: declarations of the sdk and of what it is made of, in one tree.
 *
 * Takes   the repository's root.
 * Gives   files by their path below `types/`: only those that can be reached from the sdk's own, with imports that lead from one to the
 *         other by relative paths ending in `.js`, so that both ways of module resolution find them.
 * Throws  when the compiler reports anything.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix, relative } from 'node:path'
import { ownPackagesOf } from './own-packages.ts'

const ENTRY = 'sdk/index.d.ts'

export function declarationsOf(root: string): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'vesalius-types-'))
  try {
    emit(root, folder)
    return reachable(path => readFileSync(join(folder, sourcePath(path)), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `sdk/index.d.ts` stands for `sdk/src/index.d.ts`. */
const sourcePath = (path: string): string => path.replace('/', '/src/')

function emit(root: string, outDir: string): void {
  const packages = join(root, 'packages')
  const project = join(outDir, 'tsconfig.json')
  const own = ownPackagesOf(root, 'sdk').map(name => [name, join(packages, name, 'src/index.ts')] as const)
  writeFileSync(
    project,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, stripInternal: true },
        ...{ rootDir: packages, outDir, typeRoots: [join(root, 'node_modules/@types')] },
        // found through node_modules they would count as somebody else's, of whom nothing is emitted
        paths: Object.fromEntries(own.map(([name, file]) => [`@vesalius/${name}`, [file]])),
      },
      include: [join(packages, '*/src/**/*.d.ts')],
      files: own.map(([, file]) => file),
    }),
  )
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

/** Follows imports from the entry; what nobody needs is left out. */
function reachable(read: (path: string) => string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const waiting = [ENTRY]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const from = path
    const text = read(path).replace(
      /(\bfrom\s+|\bimport\()(['"])([^'"]+)\2/g,
      (_whole, before: string, quote: string, specifier: string) => {
        const target = targetOf(from, specifier)
        if (target === undefined) return `${before}${quote}${specifier}${quote}`
        waiting.push(target)
        return `${before}${quote}${relativeImport(from, target)}${quote}`
      },
    )
    found.set(path, text)
  }
  return found
}

/** The declaration behind an import; undefined for what comes from Node.js or a library. */
function targetOf(from: string, specifier: string): string | undefined {
  const own = /^@vesalius\/([a-z]+)$/.exec(specifier)
  if (own) return `${own[1]}/index.d.ts`
  if (!specifier.startsWith('.')) return undefined
  return posix.join(dirname(from), specifier).replace(/\.ts$/, '.d.ts')
}

function relativeImport(from: string, to: string): string {
  const path = relative(dirname(from), to).replace(/\.d\.ts$/, '.js')
  return path.startsWith('.') ? path : `./${path}`
}
