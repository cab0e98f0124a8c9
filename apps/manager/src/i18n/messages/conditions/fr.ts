/** French general conditions: this text binds. */
import type { conditionsEn } from './en.ts'

export const conditionsFr: Readonly<Record<keyof typeof conditionsEn, string>> = {
  'conditions.heading': 'Conditions générales',
  'conditions.1':
    'Un certificat eHealth prouve qui vous êtes, ou au nom de quelle organisation votre logiciel parle. Ne l’utilisez que pour des soins, dans le respect de la loi.',
  'conditions.2':
    'Vous savez à quoi servent un certificat, une clé privée et un mot de passe, ou vous vous faites conseiller par quelqu’un qui le sait.',
  'conditions.3': 'Vos données sont complètes et exactes. Vous signalez tout changement sans tarder.',
  'conditions.4':
    'Le keystore et son mot de passe sont à vous seul. Vous ne partagez jamais le mot de passe et ne l’envoyez à personne.',
  'conditions.5':
    'Si d’autres ont pu connaître une clé ou un mot de passe, vous révoquez le certificat immédiatement.',
  'conditions.6':
    'Un certificat est valable pour une durée limitée, qui n’est jamais prolongée : vous le renouvelez à temps. Quand votre activité prend fin, vous cessez de l’utiliser, supprimez la clé et le révoquez.',
  'conditions.version': 'Version {version}',
  'conditions.binding': 'Les textes français et néerlandais font foi ; ceci est une traduction.',
}
