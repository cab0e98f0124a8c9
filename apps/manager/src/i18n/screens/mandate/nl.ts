/** The screens of a mandate in Dutch. */
export const mandateNl = {
  'mandate.title': 'Hebt u een volmacht van de organisatie?',
  'mandate.lead':
    'U staat niet bekend als haar certificaatbeheerder. Daarom heeft een medewerker een document nodig waarin haar wettelijke vertegenwoordiger u aanstelt.',
  'mandate.document': 'De ondertekende volmacht',
  'mandate.hint':
    'Een PDF, JPEG of PNG van hoogstens {megabytes} MB, ondertekend door de wettelijke vertegenwoordiger van de organisatie.',
  'mandate.choose': 'Het bestand kiezen',
  'mandate.chooseAnother': 'Een ander bestand kiezen',
  'mandate.chosen': 'Gekozen: {name}, {kilobytes} kB',
  'mandate.tooLarge':
    'Dit bestand is groter dan {megabytes} MB. Scan het blad opnieuw met een lagere kwaliteit.',
  'mandate.later': 'Ik stuur ze later',
  'mandate.after':
    'Daarna ondertekent u met uw pincode en gaat het document bij uw aanvraag. Een medewerker leest het; u krijgt een mail zodra er beslist is.',
  'mandate.received': 'Uw document is aangekomen: {name}. Een medewerker leest het.',
  'mandate.byMail.title': 'Stuur de volmacht per mail of per post',
  'mandate.byMail.lead': 'Dit platform neemt geen documenten aan via de toepassing.',
  'mandate.byMail.text':
    'Een medewerker heeft een document nodig waarin de wettelijke vertegenwoordiger van de organisatie u als certificaatbeheerder aanstelt. Stuur het ondertekend naar de support van het platform en vermeld het aanvraagnummer.',
  'mandate.byMail.after': 'Uw aanvraag wacht tot het document er is. Dan krijgt u een mail.',
  'waiting.mandate': 'De volmacht toevoegen',
  'waiting.mandate.another': 'Nog een document toevoegen',
  'card.title.mandate': 'Onderteken met uw identiteitskaart',
  'card.lead.mandate': 'Uw pincode toont dat het document komt van wie de aanvraag ondertekende.',
  'card.pin.mandate': 'Ondertekenen en het document versturen',
  'step.sending-mandate': 'Het document wordt verstuurd…',
}
