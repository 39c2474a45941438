#!/usr/bin/env bash
# Restores, builds and passes all tests; the last line is `N passed, N failed, N skipped`.
#   tests/run.sh                     everything
#   tests/run.sh --filter NAME       tests whose full name contains NAME
#   tests/run.sh ARGS...             other arguments go to the test runner (tests/run.sh -? lists them)
# The programs that the tests talk to are installed from Debian packages if this runs as root (see "peers" below); without them a test is skipped.
# Exit code 1 if a test failed or none ran. With CI=true a skipped test counts as failed.
set -euo pipefail

cd -P "$(dirname "${BASH_SOURCE[0]}")/.."

# What the tests talk to that no one here wrote, as command:package (Debian).
readonly peers='ncat:ncat socat:socat nc.openbsd:netcat-openbsd curl:curl wrk:wrk chromium-headless-shell:chromium-headless-shell certutil:libnss3-tools openssl:openssl python3:python3 bash:bash zsh:zsh fish:fish man:man-db ps:procps ip:iproute2 redis-server:redis-server nginx:nginx-light dnsmasq:dnsmasq-base aiosmtpd:python3-aiosmtpd tmux:tmux'

say() { printf '%s\n' "$*" >&2; }

# usage: finish PASSED FAILED SKIPPED
finish() {
    printf '%s passed, %s failed, %s skipped\n' "$1" "$2" "$3"
    if [ "$2" -gt 0 ] || [ "$1" -eq 0 ]; then exit 1; fi
    exit 0
}

missing_packages() {
    local peer
    for peer in $peers; do
        if ! PATH="$PATH:/usr/sbin" command -v "${peer%%:*}" >/dev/null; then printf '%s ' "${peer##*:}"; fi
    done
}

install_peers() {
    local packages
    packages=$(missing_packages)
    if [ -z "$packages" ]; then return; fi
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        say "installing what the tests talk to: $packages"
        export DEBIAN_FRONTEND=noninteractive
        # shellcheck disable=SC2086 # one word a package
        { apt-get update -q && apt-get install -qy --no-install-recommends $packages; } >"$work/apt.log" 2>&1 || cat "$work/apt.log" >&2
        packages=$(missing_packages)
    fi
    if [ -n "$packages" ]; then
        say "not installed, so the tests that need it are skipped; get it with: sudo apt-get install $packages"
    fi
}

build() {
    "$dotnet" build NetRepl.sln -c Release --disable-build-servers -v q -nologo >"$work/build.log" 2>&1 </dev/null
}

# Each skipped test with its reason, which says how to get what it needs.
show_skipped() {
    sed 's/<test /\n<test /g' "$work/report.xml" |
        sed -n 's/^<test .* name="\([^"]*\)".* result="Skip".*<reason><!\[CDATA\[\(.*\)\]\]><\/reason>.*/skipped: \1: \2/p'
}

# The value of an attribute in the report's <assembly> element. usage: count NAME
count() { grep -o '<assembly [^>]*' "$work/report.xml" | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p"; }

arguments=(-noColor -noLogo -reporter quiet)
if [ "${CI:-}" = true ]; then arguments+=(-failSkips); fi
while [ $# -gt 0 ]; do
    case $1 in
        --filter)
            if [ -z "${2:-}" ]; then say 'tests/run.sh: --filter needs a part of a name'; exit 2; fi
            arguments+=(-method "*$2*")
            shift
            ;;
        *) arguments+=("$1") ;;
    esac
    shift
done

work=$(mktemp -d "${TMPDIR:-/tmp}/netrepl-tests.XXXXXX")
trap 'rm -rf "$work"' EXIT
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

install_peers
dotnet=$(./install.sh --print-dotnet)
say 'building ...'
if ! build; then
    cat "$work/build.log" >&2
    say 'the build failed'
    finish 0 0 0
fi

say 'testing ...'
status=0
"$dotnet" exec artifacts/bin/NetRepl.Tests/release/NetRepl.Tests.dll "${arguments[@]}" -result-xml "$work/report.xml" </dev/null || status=$?
if [ ! -s "$work/report.xml" ]; then
    if [ "$status" -eq 0 ]; then exit 0; fi # a listing or the runner's help
    say "the test program ended with code $status and without a report"
    finish 0 1 0
fi

show_skipped
finish "$(count passed)" $(($(count failed) + $(count errors))) "$(count skipped)"
