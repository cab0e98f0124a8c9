/** What the doctor does on demand, in Dutch. */
export const doctorNl = {
  'doctor.more': 'Meer voor deze keystore',
  'doctor.copy.when': 'Is uw software te oud voor een moderne beveiliging, en weigert ze dit bestand?',
  'doctor.copy.go': 'Een kopie voor oude software schrijven',
  'doctor.add-keys.when':
    'Gaan oude berichten niet meer open? Hun sleutels zitten misschien in een vroegere keystore.',
  'doctor.add-keys.go': 'De sleutels van een andere keystore toevoegen',
  'doctor.copy.title': 'Waar moet de kopie voor oude software komen?',
  'doctor.copy.lead':
    'Dezelfde sleutels en hetzelfde wachtwoord, beveiligd op de oude manier die elk programma opent.',
  'doctor.copy.weak':
    'De oude beveiliging is zwak: wie de kopie in handen krijgt, kan het wachtwoord veel sneller raden. Geef ze alleen aan die software en vraag de leverancier om een update.',
  'doctor.copy.folder': 'Map',
  'doctor.copy.folder.hint':
    'Met het volledige pad. Niet {folder}: uw software zou het zwakkere bestand voor uw keystore nemen.',
  'doctor.copy.write': 'De kopie schrijven',
  'doctor.copy.after':
    'De keystore zelf blijft zoals hij is. De kopie wordt opnieuw geopend om zeker te zijn dat elke sleutel erin zit.',
  'doctor.copied.title': 'De kopie is geschreven',
  'doctor.copied.text':
    'Ze is opnieuw geopend: elke sleutel zit erin. Het wachtwoord is dat van de keystore.',
  'keystore.title.addKeys': 'Van welke keystore wilt u de sleutels toevoegen?',
  'keystore.lead.addKeys': 'Een vroegere keystore van dezelfde certificaathouder. Die blijft zoals hij is.',
  'keystore.none.other':
    'Er is geen andere keystore in de map. Kopieer de vroegere daarheen en kom dan terug.',
  'doctor.added.title': 'De sleutels zijn toegevoegd',
  'doctor.added.none': 'Er was niets toe te voegen',
  'trouble.FOLDER_NOT_WHOLE': 'Geef het volledige pad van de map.',
  'trouble.todo.exists': 'Kies een andere map, of verplaats dat bestand.',
  'trouble.todo.otherKeystore': 'Kies een andere keystore.',
}
