/** Dutch messages of a mandate. */
export const mandateNl = {
  'option.mandate': 'de ondertekende volmacht (PDF, JPEG of PNG), voor een organisatie die u niet vermeldt',
  'mandate.sending': 'De volmacht wordt verstuurd, ondertekend met de identiteitskaart…',
  'mandate.received': 'De volmacht is aangekomen; een medewerker leest ze.',
  'mandate.not-needed': 'Er is geen volmacht nodig: de aanvraag wacht niet meer op een medewerker.',
  'mandate.not-offered':
    'Dit platform neemt zo geen documenten aan. Stuur de volmacht, ondertekend door de wettelijke vertegenwoordiger, per mail of per post naar de support, met het aanvraagnummer.',
  'mandate.later':
    'Hebt u een volmacht, start dan dezelfde opdracht opnieuw met --mandate FILE: ze wordt bij deze aanvraag gevoegd.',
}
