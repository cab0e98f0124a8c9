#!/bin/sh
# Starts the Certificate Manager of this folder. Without arguments it opens in the browser; arguments are passed on.
set -u

# A link to this file, on the desktop or in a folder of programs, is followed to the folder it belongs to.
self=$0
while [ -h "$self" ]; do
  link=$(readlink -- "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname -- "$self")/$link ;;
  esac
done
here=$(CDPATH='' cd -- "$(dirname -- "$self")" && pwd -P) || exit 1

if [ "$(uname -sm)" != "Linux @machine@" ]; then
  echo "This is the ZIP for Linux on @machine@; this computer is $(uname -sm). See README.html." >&2
  exit 1
fi
if [ ! -x "$here/runtime/node" ]; then
  echo "A part of the Certificate Manager is missing. Was the whole ZIP unpacked? See README.html." >&2
  exit 1
fi
exec "$here/runtime/node" "$here/app/vesalius.mjs" "$@"
