/** The screens of environment and folder, in Dutch. */
export const workplaceNl = {
  'platform.title': 'In welke omgeving werkt u?',
  'platform.lead':
    'De twee hebben niets gemeen: wat u in de ene aanvraagt, bestaat niet in de andere. Voor zorg is productie nodig.',
  'platform.production': 'Productie: echte certificaten, voor de zorg',
  'platform.acceptance': 'Acceptatie: alleen om te testen, nooit voor de zorg',
  'platform.test': 'Test: alleen om te testen, nooit voor de zorg',
  'platform.go': 'Hier werken',
  'platform.kept':
    'Wat u begonnen bent, blijft waar het is: u vindt het terug als u naar die omgeving terugkeert.',
  'platform.remembered': 'De toepassing opent voortaan met deze omgeving, tot u een andere kiest.',
  'platform.change': 'Van omgeving veranderen',

  'folder.title': 'Waar staan uw keystores?',
  'folder.lead':
    'Nieuwe keystores komen in deze map, en die er al staan worden vanzelf gevonden. Uw zorgsoftware moet de map kunnen lezen.',
  'folder.path': 'Map',
  'folder.path.hint':
    'Het volledige pad, zoals uw bestandsbeheer het toont. Een map die er nog niet is, wordt gemaakt.',
  'folder.go': 'Deze map gebruiken',
  'folder.usual': 'Opnieuw de gewone map gebruiken',
  'folder.after':
    'Er wordt niets verplaatst: keystores en onvoltooide aanvragen blijven in hun map, en u vindt ze terug als u ernaar terugkeert.',
  'folder.fixed':
    'Deze map is opgegeven toen de toepassing startte. Start ze zonder om een andere te kiezen.',
  'folder.change': 'Een andere map kiezen',
  'home.folder': 'Uw keystores staan in {folder}.',
  'home.folder.trouble': 'De map {folder} kan niet gelezen worden.',
  'trouble.FOLDER_FIXED': 'De map is opgegeven toen de toepassing startte.',
}
