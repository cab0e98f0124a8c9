import { execFileSync } from 'node:child_process'

/** The project's files as git sees them, new ones included; paths relative to the root, with `/`. */
export function projectFiles(root: string, pattern: RegExp): readonly string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(file => pattern.test(file))
}
