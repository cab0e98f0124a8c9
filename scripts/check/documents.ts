/** Documents that name files of the project must name files that are there, and links between documents must lead somewhere. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { GENERATED_DOCUMENTS } from '../documents/generated.ts'
import { projectFiles } from './project-files.ts'

/** Gives one line a document that differs from what the code says now. */
export function reviewGeneratedDocuments(root: string): readonly string[] {
  return Object.entries(GENERATED_DOCUMENTS)
    .filter(
      ([file, make]) => !existsSync(join(root, file)) || readFileSync(join(root, file), 'utf8') !== make(),
    )
    .map(([file]) => `${file}: lags behind the code; run npm run docs`)
}

/** Gives one line a broken link or path. */
export function reviewDocuments(root: string): readonly string[] {
  const documents = projectFiles(root, /\.md$/)
  return documents.flatMap(document => {
    const text = readFileSync(join(root, document), 'utf8')
    const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(match => match[1] ?? '')
    const paths = [...text.matchAll(/`((?:packages|apps|scripts|docs|vectors)\/[\w./-]+)`/g)].map(
      match => match[1] ?? '',
    )
    return [
      ...links
        .filter(link => !/^[a-z]+:/.test(link) && !existsSync(join(root, dirname(document), link)))
        .map(link => `${document}: the link ${link} leads nowhere`),
      ...paths
        .filter(path => !existsSync(join(root, path)))
        .map(path => `${document}: names ${path}, which is not there`),
    ]
  })
}
