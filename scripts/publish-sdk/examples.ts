/**
 * The examples in documents: each block of TypeScript that uses the library, as a module of its own.
 *
 * Takes   the repository's root.
 * Gives   modules by file name. What a block uses without making it comes from the first block of `docs/reference/sdk.md`, which declares
 *         what all of them assume.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Documents whose blocks are for users of the library. */
export const EXAMPLE_DOCUMENTS = [
  'docs/reference/sdk.md',
  'docs/guides/integrator.md',
  'packages/sdk/README.md',
] as const

export function examplesOf(root: string): ReadonlyMap<string, string> {
  const modules = new Map<string, string>()
  for (const document of EXAMPLE_DOCUMENTS) {
    const text = readFileSync(join(root, document), 'utf8')
    for (const { block, line } of blocksOf(text)) {
      const name = `${document.replace(/\W+/g, '-')}-${line}.ts`
      modules.set(name, modules.size === 0 ? assumed(block) : withImports(block))
    }
  }
  return modules
}

function blocksOf(text: string): readonly { readonly block: string; readonly line: number }[] {
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(match => ({
    block: match[1] ?? '',
    line: text.slice(0, match.index).split('\n').length,
  }))
}

/** What it declares and imports, seen by every other module; a module that makes the name itself has its own. */
function assumed(block: string): string {
  const declared = [...block.matchAll(/^declare (const .*)$/gm)].map(([, declaration = '']) => declaration)
  const imported = [...block.matchAll(/^import \{ (\w+) \} from '([^']+)'$/gm)].map(
    ([, name = '', from = '']) => `const ${name}: typeof import('${from}').${name}`,
  )
  return [
    "import type * as sdk from '@vesalius/sdk'",
    'declare global {',
    ...[...imported, ...declared].map(line => `  ${line}`),
    '}\n',
  ].join('\n')
}

/** `sdk.…` in a block without imports of its own means the library. */
function withImports(block: string): string {
  const uses = /\bsdk\./.test(block)
  const imports = /from '@vesalius\/sdk'/.test(block)
  return `${uses && !imports ? "import * as sdk from '@vesalius/sdk'\n" : ''}${block}\nexport {}\n`
}
