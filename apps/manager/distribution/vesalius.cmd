@echo off
rem Starts the Certificate Manager of this folder. Without arguments it opens in the browser; arguments are passed on.
rem When something goes wrong after a double click, the window stays until it was read.
setlocal DisableDelayedExpansion
chcp 65001 >nul

if not exist "%~dp0runtime\node.exe" goto :notunpacked
"%~dp0runtime\node.exe" "%~dp0app\vesalius.mjs" %*
set "status=%ERRORLEVEL%"
goto :end

:notunpacked
echo EN  First unpack the whole ZIP: right-click it, "Extract all". Then start vesalius.cmd in that folder.
echo FR  Extrayez d'abord tout le fichier ZIP : clic droit, "Extraire tout". Lancez ensuite vesalius.cmd dans ce dossier.
echo NL  Pak eerst het hele ZIP-bestand uit: rechtsklik, "Alles uitpakken". Start dan vesalius.cmd in die map.
echo DE  Entpacken Sie zuerst die ganze ZIP-Datei: Rechtsklick, "Alle extrahieren". Starten Sie dann vesalius.cmd dort.
set "status=1"

:end
if "%status%"=="0" exit /b 0
if "%~1"=="" pause
exit /b %status%
