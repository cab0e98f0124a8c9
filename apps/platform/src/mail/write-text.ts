/** The plain text part: for those who read mail without HTML, and for those who paste it into a form. */
import type { MailSection } from './compose-mail.ts'

const RULE = '-'.repeat(40)

export function writeText(sections: readonly MailSection[]): string {
  return `${sections.map(paragraphs).join(`\n\n${RULE}\n\n`)}\n`
}

function paragraphs(section: MailSection): string {
  const { title, lead, details, reasons, nextStep, link, footer } = section
  return [
    title,
    lead.join('\n'),
    details.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    ...(reasons ? [[`${reasons.label}:`, ...reasons.sentences.map(one => `- ${one}`)].join('\n')] : []),
    `${nextStep.label}\n${nextStep.sentence}`,
    ...(link ? [`${link.label}: ${link.url}`] : []),
    footer.join('\n'),
  ].join('\n\n')
}
