/** The plain text part: for those who read mail without HTML, and for those who paste it into a form. */
import type { MailSection } from './compose-mail.ts'

const RULE = '-'.repeat(40)

export function writeText(sections: readonly MailSection[]): string {
  return `${sections.map(paragraphs).join(`\n\n${RULE}\n\n`)}\n`
}

function paragraphs(section: MailSection): string {
  const { language, title, lead, details, reasons, remark, nextStep, link, footer } = section
  // French typography sets a blank before the colon.
  const colon = language === 'fr' ? '\u00a0:' : ':'
  return [
    title,
    lead.join('\n'),
    details.map(({ label, value }) => `${label}${colon} ${value}`).join('\n'),
    ...(reasons
      ? [[`${reasons.label}${colon}`, ...reasons.sentences.map(one => `- ${one}`)].join('\n')]
      : []),
    ...(remark ? [`${remark.label}${colon} ${remark.value}`] : []),
    `${nextStep.label}\n${nextStep.sentence}`,
    ...(link ? [`${link.label}${colon} ${link.url}`] : []),
    footer.join('\n'),
  ].join('\n\n')
}
