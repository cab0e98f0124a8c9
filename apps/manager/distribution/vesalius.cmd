@echo off
rem Starts the Certificate Manager of this folder. Without arguments it opens in the browser; arguments are passed on.
rem When something goes wrong after a double click, the window stays until it was read.
rem Delayed expansion would eat exclamation marks of folders and arguments; quotes keep ampersands and spaces together.
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"

if not exist "%here%runtime\node.exe" goto notunpacked
if not exist "%here%app\vesalius.mjs" goto notunpacked
"%here%runtime\node.exe" "%here%app\vesalius.mjs" %*
set "status=%ERRORLEVEL%"
if "%status%"=="0" exit /b 0

rem Was it the application that ended so, or can its runtime not even start here?
"%here%runtime\node.exe" --version >nul 2>&1
if "%ERRORLEVEL%"=="0" goto end
echo EN  This ZIP is for another kind of computer, or Windows blocks what is in it. See README.html.
echo FR  Ce fichier ZIP est pour un autre type d'ordinateur, ou Windows bloque son contenu. Voir README.html.
echo NL  Dit ZIP-bestand is voor een ander soort computer, of Windows blokkeert de inhoud. Zie README.html.
echo DE  Diese ZIP-Datei passt zu einer anderen Art Computer, oder Windows blockiert den Inhalt. Siehe README.html.
goto end

:notunpacked
echo EN  First unpack the whole ZIP: right-click it, "Extract all". Then start vesalius.cmd in that folder.
echo FR  Extrayez d'abord tout le fichier ZIP : clic droit, "Extraire tout". Lancez ensuite vesalius.cmd dans ce dossier.
echo NL  Pak eerst het hele ZIP-bestand uit: rechtsklik, "Alles uitpakken". Start dan vesalius.cmd in die map.
echo DE  Entpacken Sie zuerst die ganze ZIP-Datei: Rechtsklick, "Alle extrahieren". Starten Sie dann vesalius.cmd dort.
set "status=1"

:end
if [%1]==[] pause
exit /b %status%
