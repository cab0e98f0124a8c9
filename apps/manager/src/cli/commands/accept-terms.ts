/** What a person must accept, shown in their language and in either of the two that bind: general conditions, contracts. */
import { type Language, type RevocationContract, textIn } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import { conditionParagraphs, conditionsVersion } from '../../general-conditions.ts'
import { translator } from '../../i18n/translate.ts'
import type { Context } from '../context.ts'
import { htmlToText } from '../html-text.ts'

export interface TermsQuestion {
  /** Everything that is accepted. */
  readonly terms: (language: Language) => string
  readonly question: string
  readonly accept: string
  /** Consent was given with an option. */
  readonly isAccepted: boolean
}

/** Throws ABANDONED when the person does not accept. */
export async function acceptTerms(
  { terminal, t }: Context,
  { terms, question, accept, isAccepted }: TermsQuestion,
): Promise<void> {
  if (isAccepted) return
  terminal.note(terms(t.language))
  for (;;) {
    const answer = await terminal.choose(question, [
      { name: accept, value: 'accept' },
      { name: t('contract.readFrench'), value: 'fr' },
      { name: t('contract.readDutch'), value: 'nl' },
      { name: t('contract.stop'), value: 'stop' },
    ] as const)
    if (answer === 'accept') return
    if (answer === 'stop') throw new ManagerError('ABANDONED', 'the terms were not accepted')
    terminal.note(terms(answer))
  }
}

/** The general conditions; in German and English marked as a translation. */
export function conditionsText(language: Language): string {
  const t = translator(language)
  const paragraphs = conditionParagraphs(t).map(paragraph => `- ${paragraph}`)
  return ['', t('conditions.heading'), '', ...paragraphs, '', conditionsVersion(t), ''].join('\n')
}

/** A contract exists in French and in Dutch; who reads neither gets the French one, and is told so. */
export function contractText(
  { text }: Pick<RevocationContract, 'text'>,
  title: 'contract.title' | 'revoke.contract',
  language: Language,
): string {
  const t = translator(language)
  const contract = htmlToText(textIn(text, language === 'nl' ? 'nl' : 'fr') ?? '')
  const isOther = language === 'de' || language === 'en'
  return ['', t(title), '', contract, '', ...(isOther ? [t('contract.languages')] : [])].join('\n')
}
