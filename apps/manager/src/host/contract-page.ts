/**
 * How a contract is shown: the octets as they were received, behind one style of ours.
 *
 * A contract may do nothing at all: no script, no style of its own, no picture, no form. The policy knows our style by its hash, and the
 * typeface comes within it: a sandbox has no origin, so it could fetch none. Nor may it hide anything that will be signed: attributes that do
 * so, or colour text like the paper, have no effect; elements that hide their text are refused before (`contractTextFindings` of the library).
 *
 * Takes   the folder of the built interface, which holds the typeface; without one the text stands in a font of the system.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface ContractPage {
  /** Of `Content-Security-Policy` (CSP Level 3, section 6.7.2.3 for the hash). */
  readonly policy: string
  show(text: string): Buffer
}

/** The weights that a contract needs: text, and titles. */
const FONT_FILE = /^source-sans-3-latin-(400|600)-normal-[\w-]+\.woff2$/

export async function contractPage(ui: string): Promise<ContractPage> {
  const style = `${await typeface(join(ui, 'assets'))}${LOOK}`
  const hash = createHash('sha256').update(style).digest('base64')
  const before = Buffer.from(`<!doctype html><style>${style}</style>`)
  return {
    policy: `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
    show: text => Buffer.concat([before, Buffer.from(text)]),
  }
}

async function typeface(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => [])
  const faces = names.sort().map(async name => {
    const weight = FONT_FILE.exec(name)?.[1]
    if (weight === undefined) return ''
    const file = (await readFile(join(folder, name))).toString('base64')
    return `@font-face{font-family:"Source Sans 3";font-weight:${weight};src:url("data:font/woff2;base64,${file}") format("woff2")}`
  })
  return (await Promise.all(faces)).join('')
}

/** As on paper, in the light and in the dark: the tokens of `packages/ui`, whose own styles do not reach in here. */
const LOOK = `
html { font: 106.25%/1.5 "Source Sans 3", sans-serif; color: #1d2733; background: #fff; overflow-wrap: break-word }
body { margin: 0; padding: 16px 24px }
h1, h2, h3 { margin: 0 0 8px; font-weight: 600; line-height: 1.25 }
h1 { font-size: 1.45rem }
h2 { margin-top: 24px; font-size: 1.2rem }
h3 { font-size: 1rem }
p, ul, ol, dl { margin: 0 0 12px }
strong, b { font-weight: 600 }
dt { color: #56616e }
dd { margin: 0 0 8px }
[hidden], [popover], dialog, body title { display: block !important; position: static !important; content-visibility: visible !important; color: inherit !important }
font, a, [bgcolor], [background], [color], [text] { color: inherit !important; background: none !important; font-size: inherit !important }
small, sub, sup, big, tt { font-size: 0.85rem !important }
`
