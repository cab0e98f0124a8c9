/** README.html of a ZIP: one page in four languages, for one system, that needs nothing but a browser. */
import type { Target } from '../targets.ts'
import { DRAWINGS } from './drawings.ts'
import { README_TEXTS, type ReadmeLanguage, type ReadmeTexts } from './texts.ts'

const NAMES: Readonly<Record<ReadmeLanguage, string>> = {
  fr: 'Français',
  nl: 'Nederlands',
  de: 'Deutsch',
  en: 'English',
}
const LANGUAGES = Object.keys(NAMES) as readonly ReadmeLanguage[]

const CHECKSUM: Readonly<Record<Target['system'], (zip: string) => string>> = {
  linux: zip => `sha256sum ${zip}`,
  windows: zip => `certutil -hashfile ${zip} SHA256`,
  macos: zip => `shasum -a 256 ${zip}`,
}

export function readmePage({ name, system }: Target, version: string): string {
  const checksum = CHECKSUM[system](`vesalius-${version}-${name}.zip`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Vesalius ${version}</title>
<style>${STYLE}</style>
</head>
<body>
<nav>${LANGUAGES.map(language => `<a href="#${language}" lang="${language}">${NAMES[language]}</a>`).join(' ')}</nav>
${LANGUAGES.map(language => section(language, system, checksum)).join('\n')}
<footer>Vesalius ${version} · ${name}</footer>
</body>
</html>
`
}

function section(language: ReadmeLanguage, system: Target['system'], checksum: string): string {
  const texts = README_TEXTS[language]
  return `<section id="${language}" lang="${language}">
<h1>${html(texts.title)}</h1>
<p>${html(texts.what)}</p>
<h2>${html(texts.startTitle)}</h2>
${list('ol', texts.start[system])}
${system === 'linux' ? '' : blocked(texts, system)}
<h2>${html(texts.realTitle)}</h2>
<p>${html(texts.real)}</p>
<pre>${html(checksum)}</pre>
<h2>${html(texts.moreTitle)}</h2>
${list('ul', texts.more)}
</section>`
}

function blocked(texts: ReadmeTexts, system: Exclude<Target['system'], 'linux'>): string {
  const { title, why, steps, drawing } = texts.blocked[system]
  return `<h2>${html(title)}</h2>
<p>${html(why)}</p>
${list('ol', steps)}
${DRAWINGS[system](drawing)}`
}

const list = (kind: 'ol' | 'ul', items: readonly string[]) =>
  `<${kind}>${items.map(item => `<li>${html(item)}</li>`).join('')}</${kind}>`

const html = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const STYLE = `
body { margin: 0 auto; padding: 1.5rem; max-width: 44rem; font: 17px/1.5 system-ui, sans-serif; color: #1d2733; background: #fbfaf7; }
nav { display: flex; gap: 1.5rem; padding-bottom: 1rem; border-bottom: 1px solid #d9d6ce; }
a { color: #0b5c6b; }
section { padding-bottom: 2rem; border-bottom: 1px solid #d9d6ce; }
h1 { margin: 2rem 0 .5rem; font-size: 1.6rem; line-height: 1.2; } h2 { margin: 1.75rem 0 .5rem; font-size: 1.15rem; }
pre { padding: .75rem 1rem; overflow-x: auto; background: #fff; border: 1px solid #d9d6ce; border-radius: 8px; }
svg { width: 100%; height: auto; margin-top: .5rem; font: 14px system-ui, sans-serif; }
footer { padding-top: 1rem; color: #56616e; }
.dialog-blue { fill: #1f5b9a; } .dialog-grey { fill: #eeeeec; stroke: #b9b6ae; }
.white { fill: #fff; font-size: 13px; } .large { font-size: 13px; font-weight: 600; } .underlined { text-decoration: underline; }
.button { fill: #fff; stroke: #8c8c8c; } .mark { fill: none; stroke: #c2410c; stroke-width: 3; } .number { fill: #c2410c; }
.digit { font-size: 14px; font-weight: 700; text-anchor: middle; }
`
