/** The screens of environment and folder, in German. */
export const workplaceDe = {
  'platform.title': 'In welcher Umgebung arbeiten Sie?',
  'platform.lead':
    'Die beiden haben nichts gemeinsam: Was Sie in der einen beantragen, gibt es in der anderen nicht. Für die Gesundheitsversorgung braucht es die Produktion.',
  'platform.production': 'Produktion: echte Zertifikate, für die Gesundheitsversorgung',
  'platform.acceptance': 'Akzeptanz: nur zum Testen, nie für die Gesundheitsversorgung',
  'platform.test': 'Test: nur zum Testen, nie für die Gesundheitsversorgung',
  'platform.go': 'Hier arbeiten',
  'platform.kept':
    'Was Sie begonnen haben, bleibt, wo es ist: Sie finden es wieder, wenn Sie in diese Umgebung zurückkehren.',
  'platform.remembered': 'Die Anwendung öffnet sich ab jetzt in dieser Umgebung, bis Sie eine andere wählen.',
  'platform.change': 'Die Umgebung wechseln',

  'folder.title': 'Wo liegen Ihre Keystores?',
  'folder.lead':
    'Neue Keystores kommen in diesen Ordner, und die dort liegen, werden von selbst gefunden. Ihre Software muss ihn lesen können.',
  'folder.path': 'Ordner',
  'folder.path.hint':
    'Der ganze Pfad, wie Ihre Dateiverwaltung ihn zeigt. Ein Ordner, den es noch nicht gibt, wird angelegt.',
  'folder.go': 'Diesen Ordner nutzen',
  'folder.usual': 'Wieder den üblichen Ordner nutzen',
  'folder.after':
    'Es wird nichts verschoben: Keystores und unfertige Anträge bleiben in ihrem Ordner, und Sie finden sie wieder, wenn Sie dorthin zurückkehren.',
  'folder.fixed':
    'Dieser Ordner wurde beim Start der Anwendung genannt. Starten Sie sie ohne diese Angabe, um einen anderen zu wählen.',
  'folder.change': 'Einen anderen Ordner wählen',
  'home.folder': 'Ihre Keystores liegen in {folder}.',
  'home.folder.trouble': 'Der Ordner {folder} kann nicht gelesen werden.',
  'trouble.FOLDER_FIXED': 'Der Ordner wurde beim Start der Anwendung genannt.',
}
