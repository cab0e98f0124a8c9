/**
 * The start page: a file that only the person's own account can read, and that posts the one-time token to the host. That way the
 * token stands on no command line and in no address.
 */
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireUsableFolder } from '../workplace/usable-folder.ts'

export interface StartPage {
  /** Where it lies. */
  readonly file: string
  readonly url: string
  /** Replaces it by one with this token. */
  write(token: string): Promise<void>
  remove(): Promise<void>
}

/** A page in `folder`, which is made for the person's account alone. `words` are the title and the button of a browser without scripts. */
export async function startPage(
  folder: string,
  { address, words }: { readonly address: string; readonly words: { title: string; button: string } },
): Promise<StartPage> {
  await requireUsableFolder(folder)
  const file = join(folder, `start-${process.pid}-${new URL(address).port}.html`)
  return {
    file,
    url: pathToFileURL(file).href,
    async write(token) {
      const draft = `${file}.new`
      await rm(draft, { force: true })
      await writeFile(draft, page(address, token, words), { mode: 0o600, flag: 'wx' })
      await rename(draft, file)
    },
    remove: () => rm(file, { force: true }),
  }
}

/** `token` and `address` are ours and hold nothing that HTML would read otherwise. */
function page(address: string, token: string, { title, button }: { title: string; button: string }): string {
  return `<!doctype html>
<html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>${title}</title></head>
<body><form method="post" action="${address}/enter"><input type="hidden" name="token" value="${token}"><button>${button}</button></form>
<script>document.forms[0].submit()</script></body></html>
`
}
