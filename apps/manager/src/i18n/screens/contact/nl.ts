/** The screens of contact data that are corrected, in Dutch. */
export const contactNl = {
  'home.contact.go': 'De contactgegevens verbeteren',
  'correct.whose.title': 'Van welk certificaat wilt u de contactgegevens verbeteren?',
  'correct.whose.lead': 'We schrijven naar deze adressen als er iets te doen is, ook voor het vervalt.',
  'correct.title': 'Waar schrijven we naartoe?',
  'correct.title.language': 'In welke taal schrijven we u?',
  'correct.of': 'Contactgegevens van het certificaat van {holder}.',
  'correct.none': 'U hebt geen certificaat met contactgegevens. U kunt wel de taal van onze mails kiezen.',
  'correct.contact.byMail':
    'Dit platform neemt geen andere contactgegevens aan via de toepassing: schrijf naar de support en vermeld het aanvraagnummer.',
  'correct.language': 'Taal van onze mails aan u',
  'correct.language.keep': 'Laten zoals het is',
  'correct.language.both': 'Frans en Nederlands',
  'correct.language.de': 'Eerst Duits, dan Frans en Nederlands',
  'correct.language.en': 'Eerst Engels, dan Frans en Nederlands',
  'correct.language.hint': 'Voor alle mails over de certificaten die u aangevraagd hebt.',
  'correct.after': 'Daarna tikt u uw pincode in. Pas dan wordt er iets verstuurd.',
  'correct.done.title': 'Uw gegevens zijn verbeterd',
  'correct.done.contact': 'Vanaf nu schrijven we naar de nieuwe adressen.',
  'correct.done.mailLanguage': 'Vanaf nu schrijven we in de taal die u koos.',
  'correct.byMail.title': 'Schrijf naar de support van het platform',
  'correct.byMail.lead': 'Dit platform neemt geen andere contactgegevens aan via de toepassing.',
  'correct.byMail.text':
    'Schrijf over welk certificaat het gaat (het aanvraagnummer staat in de lijst van uw certificaten) en welke adressen en telefoonnummers juist zijn. De support gaat na wie u bent.',
  'card.title.contact': 'Onderteken met uw identiteitskaart',
  'card.lead.contact':
    'Uw pincode toont dat de nieuwe gegevens van u komen. Er wordt geen contract ondertekend.',
  'card.pin.contact': 'Ondertekenen en versturen',
  'step.sending-contact': 'Uw gegevens worden verstuurd…',
  'trouble.NOTHING_CHANGED': 'Alles is nog zoals voorheen. Wijzig eerst iets.',
}
