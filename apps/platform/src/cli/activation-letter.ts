/**
 * The letter that an officer hands over: the activation code on paper, in the person's language, and what to do with it.
 *
 * Plain text of 72 columns at most, for any printer. The code stands in it once and nowhere else. Letter and mail belong together: they
 * name the environment in the same words, and the letter says by what the mail is known.
 */
import type { z } from 'zod'
import type { handedActivation } from '../http/api/foreign-person-schemas.ts'
import { PREFIX } from '../mail/compose-mail.ts'
import { PERSON_MAIL_WORDS } from '../mail/words/person-mail-words.ts'
import type { PersonLanguage } from '../storage/foreign-person.ts'

interface LetterWords {
  readonly title: string
  readonly for: string
  readonly code: string
  readonly until: string
  /** `{prefix}`: of the mail's subject. */
  readonly steps: readonly string[]
  readonly keep: string
}

const WORDS: Readonly<Record<PersonLanguage, LetterWords>> = {
  fr: {
    title: 'Activation de votre clé numérique',
    for: 'Pour :',
    code: 'Code d’activation :',
    until: 'Valable jusqu’au :',
    steps: [
      'Nous vous envoyons un e-mail avec un lien d’activation. Son objet commence par {prefix}.',
      'Installez sur votre téléphone une appli qui donne des codes de sécurité (TOTP) ; n’importe laquelle convient.',
      'Ouvrez le lien de l’e-mail et donnez le code d’activation ci-dessus.',
      'Choisissez un nom d’utilisateur et un mot de passe, et liez l’appli.',
    ],
    keep: 'Ne donnez ce code à personne. Nous ne le demandons jamais par téléphone ni par e-mail. Lettre perdue ou délai dépassé ? Le bureau d’enregistrement peut vous donner un nouveau code.',
  },
  nl: {
    title: 'Activatie van uw digitale sleutel',
    for: 'Voor:',
    code: 'Activatiecode:',
    until: 'Geldig tot:',
    steps: [
      'U krijgt van ons een e-mail met een activatielink. Het onderwerp begint met {prefix}.',
      'Installeer op uw telefoon een app die beveiligingscodes (TOTP) toont; welke maakt niet uit.',
      'Open de link in de e-mail en geef de activatiecode hierboven in.',
      'Kies een gebruikersnaam en een wachtwoord, en koppel de app.',
    ],
    keep: 'Geef deze code aan niemand. Wij vragen ze nooit per telefoon of e-mail. Brief verloren of te laat? Het registratiekantoor kan u een nieuwe code geven.',
  },
  de: {
    title: 'Aktivierung Ihres digitalen Schlüssels',
    for: 'Für:',
    code: 'Aktivierungscode:',
    until: 'Gültig bis:',
    steps: [
      'Sie erhalten von uns eine E-Mail mit einem Aktivierungslink. Ihr Betreff beginnt mit {prefix}.',
      'Installieren Sie auf Ihrem Telefon eine App, die Sicherheitscodes (TOTP) zeigt; welche, ist gleich.',
      'Öffnen Sie den Link der E-Mail und geben Sie den Aktivierungscode von oben ein.',
      'Wählen Sie Benutzernamen und Passwort und verbinden Sie die App.',
    ],
    keep: 'Geben Sie diesen Code niemandem. Wir fragen nie am Telefon oder per E-Mail danach. Brief verloren oder zu spät? Das Registrierungsbüro kann Ihnen einen neuen Code geben.',
  },
  en: {
    title: 'Activation of your digital key',
    for: 'For:',
    code: 'Activation code:',
    until: 'Valid until:',
    steps: [
      'We send you an e-mail with an activation link. Its subject begins with {prefix}.',
      'Install an app that gives security codes (TOTP) on your phone; any will do.',
      'Open the link in the e-mail and enter the activation code above.',
      'Choose a user name and a password, and link the app.',
    ],
    keep: 'Give this code to nobody. We never ask for it by telephone or e-mail. Lost the letter, or too late? The registration office can give you a new code.',
  },
}

const LOCALES = { fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE', en: 'en-GB' } as const
const COLUMNS = 72

export function writeActivationLetter({
  person,
  activationCode,
  expiresAt,
  environment,
}: z.output<typeof handedActivation>): string {
  const words = WORDS[person.language]
  const prefix = PREFIX[environment]
  const title = `${prefix} ${words.title}`
  const { labels } = PERSON_MAIL_WORDS[person.language]
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Brussels' } as const
  const until = new Intl.DateTimeFormat(LOCALES[person.language], form).format(new Date(expiresAt))
  return [
    title,
    '='.repeat(title.length),
    '',
    ...(environment === 'production' ? [] : [...wrapped(labels[environment], ''), '']),
    `${words.for} ${`${person.firstNames} ${person.surname}`.trim()}`,
    '',
    `${words.code}   ${activationCode}`,
    `${words.until} ${until}`,
    '',
    ...words.steps.flatMap((step, index) => wrapped(step.replace('{prefix}', prefix), `${index + 1}. `)),
    '',
    ...wrapped(words.keep, ''),
  ].join('\n')
}

/** Lines of whole words; those after the first stand below its text. */
function wrapped(text: string, mark: string): readonly string[] {
  const indent = ' '.repeat(mark.length)
  const lines: string[] = []
  let line = mark
  for (const word of text.split(' ')) {
    const isStart = line === mark || line === indent
    if (!isStart && line.length + 1 + word.length > COLUMNS) {
      lines.push(line)
      line = indent + word
    } else line += isStart ? word : ` ${word}`
  }
  return [...lines, line]
}
