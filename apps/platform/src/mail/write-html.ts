/**
 * The HTML part. Whatever is not ours is escaped; nothing is loaded from anywhere; each language says which it is.
 *
 * Colours and type follow the tokens of the web interfaces; mail programs know inline styles only.
 */
import { type Html, html } from '../html.ts'
import type { Environment } from '../installation/installation.ts'
import type { MailSection } from './compose-mail.ts'

const STYLE = {
  page: 'margin:0;padding:24px;background:#fbfaf7;color:#1d2733;font:17px/1.5 sans-serif',
  card: 'max-width:36rem;margin:0 auto;background:#ffffff;border:1px solid #d9d6ce;border-radius:8px',
  section: 'padding:16px 24px;border-top:1px solid #d9d6ce',
  title: 'margin:0 0 12px;font-size:21px;line-height:1.3',
  paragraph: 'margin:0 0 12px',
  label: 'color:#56616e;padding:0 16px 4px 0;vertical-align:top;text-align:left;font-weight:normal',
  value: 'padding:0 0 4px;vertical-align:top',
  code: 'padding:0 0 4px;vertical-align:top;font-family:monospace',
  next: 'margin:0 0 4px;font-size:17px',
  link: 'color:#0b5c6b',
  footer: 'margin:0;color:#56616e;font-size:14px',
} as const

const BAND = {
  production: { style: 'background:#0b5c6b;color:#ffffff', word: 'PRODUCTION / PRODUCTIE' },
  acceptance: { style: 'background:#fff3df;color:#8a4b00', word: 'ACCEPTATION / ACCEPTATIE' },
  test: { style: 'background:#fff3df;color:#8a4b00', word: 'TEST' },
} as const satisfies Record<Environment, unknown>

export function writeHtml(sections: readonly MailSection[], environment: Environment): string {
  const band = BAND[environment]
  return lines(
    html`<!DOCTYPE html><html lang="${sections[0]?.language ?? 'fr'}"><head><meta charset="utf-8">`,
    html`<title>${sections[0]?.title}</title></head><body style="${STYLE.page}">`,
    html`<div style="${STYLE.card}">`,
    html`<p style="margin:0;padding:8px 24px;border-radius:8px 8px 0 0;${band.style}">eHealth · ${band.word}</p>`,
    ...sections.map(writeSection),
    html`</div></body></html>`,
  ).text
}

function writeSection(section: MailSection): Html {
  const { language, title, lead, details, reasons, remark, nextStep, link, footer } = section
  return lines(
    html`<div lang="${language}" style="${STYLE.section}">`,
    html`<h1 style="${STYLE.title}">${title}</h1>`,
    ...lead.map(paragraph),
    html`<table style="margin:0 0 12px;border-collapse:collapse">`,
    ...details.map(
      ({ label, value, isCode }) =>
        html`<tr><th scope="row" style="${STYLE.label}">${label}</th><td style="${isCode ? STYLE.code : STYLE.value}">${value}</td></tr>`,
    ),
    html`</table>`,
    ...(reasons
      ? [
          html`<p style="margin:0 0 4px">${reasons.label}</p><ul style="margin:0 0 12px;padding-left:24px">`,
          ...reasons.sentences.map(one => html`<li>${one}</li>`),
          html`</ul>`,
        ]
      : []),
    ...(remark ? [paragraph(`${remark.label}: ${remark.value}`)] : []),
    html`<h2 style="${STYLE.next}">${nextStep.label}</h2>`,
    paragraph(nextStep.sentence),
    ...(link ? [paragraph(html`<a href="${link.url}" style="${STYLE.link}">${link.label}</a>`)] : []),
    html`<p style="${STYLE.footer}">${footer.map((one, index) => (index === 0 ? one : html`<br>${one}`))}</p>`,
    html`</div>`,
  )
}

const paragraph = (content: Html | string): Html => html`<p style="${STYLE.paragraph}">${content}</p>`

/** Mail programs have limits on the length of a line. */
const lines = (...parts: readonly Html[]): Html =>
  html`${parts.map((part, index) => (index === 0 ? part : html`\n${part}`))}`
