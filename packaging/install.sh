#!/bin/sh
# Installs tabletop from this folder, without a network: ./install.sh [FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-"$HOME/.local/lib/tabletop"}
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "tabletop needs Python 3.11 or newer; name one with: PYTHON=python3.12 ./install.sh" >&2
    exit 1
}
"$python" -m venv "$folder"
PIP_CONFIG_FILE=/dev/null "$folder/bin/python" -m pip --isolated --disable-pip-version-check \
    install --quiet --no-index --find-links "$here/wheels" --upgrade tabletop
if [ $# -eq 0 ]; then
    mkdir -p "$HOME/.local/bin"
    ln -sf "$folder/bin/tabletop" "$HOME/.local/bin/tabletop"
fi
"$folder/bin/tabletop" --version
echo "Installed. Start it with: $folder/bin/tabletop"
