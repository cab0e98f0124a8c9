/**
 * HTML of contract texts.
 *
 * Takes   values from requests and sources.
 * Gives   HTML5 documents with LF only, every value escaped, nothing loaded from elsewhere, no script and no style: the text is
 *         shown in a sandboxed frame and signed byte for byte.
 */

/** HTML that is safe as it stands: made by `html` from fixed words and escaped values. */
export interface Html {
  readonly html: string
}

/** A template whose values are escaped; values that are `Html` already, and lists of them, are put in as they are. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  let text = strings[0] ?? ''
  for (const [index, value] of values.entries()) text += render(value) + (strings[index + 1] ?? '')
  return { html: text }
}

/** A whole document. */
export function htmlDocument(parts: {
  readonly language: 'fr' | 'nl' | 'de' | 'en'
  readonly version: string
  readonly title: string
  readonly body: Html
}): string {
  const { language, version, title, body } = parts
  const document = html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="contract-version" content="${version}">
<title>${title}</title>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`
  return document.html
}

/** The version a text says it has; undefined when it says none. */
export function versionOfDocument(text: string): string | undefined {
  return /<meta name="contract-version" content="([^"<>&]{1,40})">/.exec(text)?.[1]
}

function render(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return 'html' in value ? value.html : value.map(part => part.html).join('\n')
}

/** Escapes for text and quoted attributes; control characters, which XML cannot carry or would change, become blanks. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\p{Cc}]/gu, character => ESCAPES[character] ?? ' ')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
