/** Dutch messages of contact data that are corrected. */
export const contactNl = {
  'command.contact': 'de contactgegevens van een certificaat verbeteren, de taal van de mails kiezen',
  'option.mailLanguage':
    'taal van de mails aan u: fr, nl, de of en (de en en staan voor het Frans en het Nederlands)',
  'pin.purpose.contact':
    'om uw certificaten te zien en uw nieuwe contactgegevens te versturen (er wordt geen contract ondertekend)',
  'correct.which': 'Van welk certificaat wilt u de contactgegevens verbeteren?',
  'correct.of': 'Contactgegevens van het certificaat van {holder}.',
  'correct.contact': 'De contactgegevens zijn verbeterd: mails gaan vanaf nu naar de nieuwe adressen.',
  'correct.mailLanguage': 'Mails aan u zijn vanaf nu in de taal die u koos.',
  'correct.nothing': 'Alles was nog zoals voorheen; er is niets verstuurd.',
} as const
