/** German general conditions: the French and the Dutch text bind. */
import type { conditionsEn } from './en.ts'

export const conditionsDe: Readonly<Record<keyof typeof conditionsEn, string>> = {
  'conditions.heading': 'Allgemeine Bedingungen',
  'conditions.1':
    'Ein eHealth-Zertifikat beweist, wer Sie sind oder für welche Organisation Ihre Software spricht. Nutzen Sie es nur für die Gesundheitsversorgung und nur im Rahmen der Gesetze.',
  'conditions.2':
    'Sie wissen, wozu ein Zertifikat, ein privater Schlüssel und ein Passwort dienen, oder Sie lassen sich von jemandem beraten, der es weiß.',
  'conditions.3': 'Ihre Angaben sind vollständig und richtig. Sie melden jede Änderung sofort.',
  'conditions.4':
    'Der Keystore und sein Passwort gehören Ihnen allein. Sie teilen das Passwort nie und schicken es niemandem.',
  'conditions.5':
    'Wenn andere einen Schlüssel oder ein Passwort kennen könnten, widerrufen Sie das Zertifikat sofort.',
  'conditions.6':
    'Ein Zertifikat gilt für begrenzte Zeit und wird nie verlängert: Sie erneuern es rechtzeitig. Wenn Ihre Tätigkeit endet, nutzen Sie es nicht mehr, löschen den Schlüssel und widerrufen es.',
  'conditions.version': 'Fassung {version}',
  'conditions.binding':
    'Der französische und der niederländische Text sind verbindlich; dies ist eine Übersetzung.',
}
