#!/usr/bin/env bash
# Make or refresh .venv. Quick when nothing changed; safe to repeat, to interrupt, and after moving the checkout.
set -euo pipefail
cd "$(dirname "$0")/.."
unset PIP_USER PIP_TARGET PIP_PREFIX PYTHONHOME  # they would lead pip out of the environment

stamp=.venv/.acctkit-env
place=.venv/.acctkit-place
want=$(cat requirements-dev.lock pyproject.toml scripts/env.sh | cksum)
here=$(pwd -P)
# An editable install leaves shared data out: the hook that keeps saved notebooks readable, and JupyterLab's extension.
shared_data() {
    mkdir -p .venv/etc/jupyter/jupyter_server_config.d .venv/share/jupyter/labextensions/acctkit-lab
    cp etc/jupyter_server_config.d/*.json .venv/etc/jupyter/jupyter_server_config.d/
    cp -R acctkit/lab/acctkit-lab/. .venv/share/jupyter/labextensions/acctkit-lab/
}
if [ -x .venv/bin/acctkit ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want $here" ] && .venv/bin/python -c '' 2>/dev/null; then
    shared_data
    exit 0
fi

python=""
for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    echo "acctkit needs Python 3.11 or newer. On Debian or Ubuntu: apt-get install python3 python3-venv" >&2
    exit 1
fi

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1; fi
}
can_make() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
new_venv() {
    if ! can_make && "$python" -m pip --version >/dev/null 2>&1; then
        # Debian keeps ensurepip in a package of its own; the system's pip can stand in for it, without any rights.
        "$python" -m venv --clear --without-pip .venv \
            && "$python" -m pip --python .venv/bin/python install -qq --disable-pip-version-check pip && return
    fi
    if ! can_make; then
        echo "This Python cannot make environments yet; installing python3-venv from the distribution."
        as_root env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -qq && apt-get install -y -qq python3-venv' \
            && can_make || { echo "Please install it, then run make again: sudo apt-get install python3-venv" >&2; exit 1; }
    fi
    "$python" -m venv --clear .venv
}

echo "Setting up .venv (once; about two minutes) ..."
rm -f "$stamp"
# Its commands carry the place it was made in, so a moved one is made anew, as is one that was left half made.
if [ "$(cat "$place" 2>/dev/null)" != "$here" ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    new_venv
    echo "$here" > "$place"
fi
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
shared_data
echo "$want $here" > "$stamp"
echo "Ready: .venv/bin/acctkit"
