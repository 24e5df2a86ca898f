#!/usr/bin/env bash
# Make or refresh .venv. Quick when nothing changed; safe to repeat and to interrupt.
set -euo pipefail
cd "$(dirname "$0")/.."

stamp=.venv/.acctkit-env
want=$(cat requirements-dev.lock pyproject.toml scripts/env.sh | cksum)
here=$(pwd -P)
if [ -x .venv/bin/acctkit ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want $here" ]; then exit 0; fi

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1; fi
}

python=""
for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    echo "acctkit needs Python 3.11 or newer. On Debian or Ubuntu: apt-get install python3 python3-venv" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "This Python cannot make environments yet; installing python3-venv from the distribution."
    as_root sh -c 'apt-get update -qq && apt-get install -y -qq python3-venv' || {
        echo "Please install it, then run make again: sudo apt-get install python3-venv" >&2; exit 1; }
fi

echo "Setting up .venv (once; about two minutes) ..."
[ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null && [ -e .venv/bin/pip ] || "$python" -m venv --clear .venv
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
echo "$want $here" > "$stamp"
echo "Ready: .venv/bin/acctkit"
