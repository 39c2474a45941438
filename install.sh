#!/usr/bin/env bash
# Builds netrepl from this checkout and installs it; see --help. Works with bash 3.2 and later.
set -euo pipefail

readonly channel=10.0
readonly build_dependencies='.NET needs libstdc++, libssl and zlib (Debian: apt-get install libstdc++6 libssl3 zlib1g)'
source_dir=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly source_dir

usage() {
    cat <<'TEXT'
usage: ./install.sh [--prefix DIR] [--run ARGS...]
       ./install.sh [--prefix DIR] --uninstall

Builds netrepl and installs the program, man pages, shell completions and example
scripts under DIR (default ~/.local). A .NET 10 SDK is taken from DOTNET_ROOT, PATH
or ~/.dotnet; where there is none, one is downloaded into a private cache.

  --prefix DIR    where to install
  --run ARGS...   build if something changed, then run `netrepl ARGS...`;
                  everything after --run belongs to netrepl
  --uninstall     take away exactly what was installed
  --print-dotnet  find or download the SDK, print the path of its dotnet, stop
  --help          this text

Environment:
  NETREPL_DOTNET_ARCHIVE  an SDK archive (.tar.gz) to use instead of any installed SDK or download
  NETREPL_DOTNET_FEED     where to download from (default https://builds.dotnet.microsoft.com/dotnet)
  XDG_CACHE_HOME          the cache is $XDG_CACHE_HOME/netrepl (default ~/.cache/netrepl)

examples:
  ./install.sh
  ./install.sh --run listen 8080 --script scripts/echo.csx
  ./install.sh --prefix /usr/local
TEXT
}

say() { printf '%s\n' "$*" >&2; }
fail() { say "install.sh: $1"; exit "${2:-1}"; }
usage_error() { fail "$1; see ./install.sh --help" 2; }

# ---- Whatever is half done goes away at the end, however the end comes. ----

temporary=()
made_folders=
ticker=
worker=

clean_up() {
    stop_ticker
    # The length test is for bash before 4.4, where an empty array counts as unset.
    if [ ${#temporary[@]} -gt 0 ]; then rm -rf "${temporary[@]}"; fi
    remove_folders "$made_folders"
}

# Folders under the prefix, one a line, that we made and nobody has put something into.
remove_folders() {
    local folder
    printf '%s\n' "$1" | LC_ALL=C sort -r | while IFS= read -r folder; do
        if [ -n "$folder" ]; then rmdir "$prefix/${folder#.}" 2>/dev/null || true; fi
    done
}

# `return 0`, since a bare `return` in a trap gives the status from before it, which ends the script here.
stop_ticker() {
    if [ -z "$ticker" ]; then return 0; fi
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    ticker=
    printf '\r\033[K' >&2
}

trap_signals() {
    trap 'stop_worker; exit 130' INT
    trap 'stop_worker; exit 143' TERM
    trap 'stop_worker; exit 129' HUP
}

stop_worker() {
    if [ -z "$worker" ]; then return 0; fi
    kill "$worker" 2>/dev/null || true
    wait "$worker" 2>/dev/null || true
}

trap clean_up EXIT
trap_signals

# Runs a command that takes long: a running clock on a terminal, its output only if it fails.
# usage: quietly LABEL COMMAND...
quietly() {
    local label=$1 log status=0
    shift
    log=$(mktemp "${TMPDIR:-/tmp}/netrepl-install.XXXXXX")
    temporary+=("$log")
    if [ -t 2 ]; then
        (seconds=0; while :; do printf '\r%s ... %d s ' "$label" "$seconds" >&2; sleep 1; seconds=$((seconds + 1)); done) &
        ticker=$!
    else
        say "$label ..."
    fi

    # In the background, since bash runs a trap only when the command in the foreground has ended.
    "$@" >"$log" 2>&1 </dev/null &
    worker=$!
    wait "$worker" || status=$?
    worker=
    stop_ticker
    if [ "$status" -ne 0 ]; then cat "$log" >&2; fi
    return "$status"
}

# ---- The SDK ----

cache_dir() {
    if [ -z "${XDG_CACHE_HOME:-}${HOME:-}" ]; then fail 'HOME is not set, so there is no cache folder; set XDG_CACHE_HOME'; fi
    printf '%s/netrepl' "${XDG_CACHE_HOME:-$HOME/.cache}"
}

has_sdk() { [ -x "$1" ] && "$1" --list-sdks 2>/dev/null | grep -q "^${channel%%.*}\."; }

# netrepl keeps compiled scripts there, and uses no folder that others have rights to.
make_cache_dir() {
    (umask 077 && mkdir -p "$(cache_dir)")
    chmod 700 "$(cache_dir)"
}

# Sets `dotnet` (path of the driver) and `bootstrapped` (true: the SDK lies in our cache).
find_dotnet() {
    bootstrapped=true
    if [ -n "${NETREPL_DOTNET_ARCHIVE:-}" ]; then
        use_archive "$NETREPL_DOTNET_ARCHIVE"
        return
    fi

    bootstrapped=false
    for dotnet in "${DOTNET_ROOT:-/nowhere}/dotnet" "$(command -v dotnet || true)" "${HOME:-/nowhere}/.dotnet/dotnet"; do
        if has_sdk "$dotnet"; then return 0; fi
    done

    bootstrapped=true
    dotnet=$(cache_dir)/dotnet/dotnet
    if ! has_sdk "$dotnet"; then download_sdk; fi
}

# An archive that the user names stands above every SDK that is there; the same one is unpacked only once.
use_archive() {
    if [ ! -r "$1" ]; then fail "NETREPL_DOTNET_ARCHIVE: cannot read $1" 2; fi
    local sum
    sum=$(cksum <"$1")
    dotnet=$(cache_dir)/dotnet/dotnet
    if [ "$sum" = "$(cat "$(cache_dir)/dotnet/.archive" 2>/dev/null)" ] && has_sdk "$dotnet"; then return 0; fi
    unpack_sdk "$1" "$sum"
}

# usage: unpack_sdk ARCHIVE CHECKSUM; the folder appears whole or not at all.
unpack_sdk() {
    local target fresh
    target=$(cache_dir)/dotnet
    make_cache_dir
    fresh=$(mktemp -d "$target.XXXXXX")
    temporary+=("$fresh")
    quietly "unpacking the .NET SDK" tar -xf "$1" -C "$fresh" || fail "$1 is not an SDK archive"
    printf '%s\n' "$2" >"$fresh/.archive"
    has_sdk "$fresh/dotnet" || fail "the SDK from $1 does not run here; $build_dependencies"
    chmod 755 "$fresh"
    rm -rf "$target"
    mv "$fresh" "$target"
}

download_sdk() {
    local feed=${NETREPL_DOTNET_FEED:-https://builds.dotnet.microsoft.com/dotnet} platform version archive
    platform=$(sdk_platform)
    version=$(fetch "$feed/Sdk/$channel/latest.version" - | tr -d '\r' | tail -n 1) || version=
    if [ -z "$version" ]; then
        fail "no .NET $channel SDK here, and $feed cannot be reached; install one from https://dot.net or set NETREPL_DOTNET_ARCHIVE"
    fi

    make_cache_dir
    archive=$(mktemp "$(cache_dir)/sdk.XXXXXX")
    temporary+=("$archive")
    say "downloading the .NET SDK $version for $platform (about 230 MB) to $(cache_dir)/dotnet"
    fetch "$feed/Sdk/$version/dotnet-sdk-$version-$platform.tar.gz" "$archive" || fail "the download of the .NET SDK $version failed"
    unpack_sdk "$archive" "$version"
}

# usage: fetch URL FILE; FILE may be - for stdout.
fetch() {
    local progress=-sS
    if [ -t 2 ] && [ "$2" != - ]; then progress=--progress-bar; fi
    if command -v curl >/dev/null; then
        # Never over plain http; file: is for mirrors on disk.
        curl -fL --proto '=https,file' --retry 2 --connect-timeout 20 "$progress" -o "$2" "$1"
    elif command -v wget >/dev/null; then
        # --https-only counts for recursive downloads alone: a redirect might lead anywhere.
        case $1 in
            https:*) wget -q --max-redirect=0 --timeout 20 -O "$2" "$1" ;;
            file:*) cp -- "${1#file://}" "$2" ;;
            *) fail "$1: only https: and file: are fetched" ;;
        esac
    else
        fail 'neither curl nor wget is here to download the .NET SDK (Debian: apt-get install curl)'
    fi
}

# The archive's name for this system and processor, as dotnet-install names them.
sdk_platform() {
    local system processor
    case $(uname -s) in
        Linux) system=linux; if ls /lib/ld-musl-* >/dev/null 2>&1; then system=linux-musl; fi ;;
        Darwin) system=osx ;;
        *) fail "no .NET SDK archive is known for $(uname -s); install .NET $channel from https://dot.net" ;;
    esac
    case $(uname -m) in
        x86_64 | amd64) processor=x64 ;;
        aarch64 | arm64) processor=arm64 ;;
        armv7* | armv8l) processor=arm ;;
        *) fail "no .NET SDK archive is known for $(uname -m); install .NET $channel from https://dot.net" ;;
    esac
    printf '%s-%s' "$system" "$processor"
}

# ---- Install: everything lies in lib/netrepl, which is swapped as one folder; the rest are links into it. ----

publish() {
    # An own output folder keeps a developer's builds apart. The program looks for a runtime in its folder
    # `runtime` first, so that it starts without a wrapper also where .NET is not installed for all.
    env DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
        DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false \
        "$dotnet" publish "$source_dir/src/NetRepl" -c Release --use-current-runtime --self-contained false \
        -p:PublishReadyToRun=true -p:DebugType=none -p:AppHostRelativeDotNet=runtime \
        '-p:AppHostDotNetSearch="AppRelative;EnvironmentVariable;Global"' \
        --artifacts-path "$source_dir/artifacts/install" --disable-build-servers -v q -o "$1"
}

# A program that cannot find its runtime by itself gets one beside it: a link, or a copy if the SDK lies in our
# cache, since a cache may be emptied at any time.
add_runtime() {
    local root
    root=$("$dotnet" --list-sdks | sed -n "s/^${channel%%.*}\..* \[\(.*\)\/sdk\]\$/\1/p" | tail -n 1)
    if $bootstrapped; then
        mkdir -p "$1/runtime/shared"
        cp -RL "$root/host" "$1/runtime/host"
        cp -RL "$root/shared/Microsoft.NETCore.App" "$1/runtime/shared/"
    elif ! env -u DOTNET_ROOT "$1/netrepl" --version >/dev/null 2>&1; then
        ln -s "$root" "$1/runtime"
    fi
}

add_extras() {
    local shell
    mkdir "$1/man" "$1/completions"
    find "$source_dir/man" -name '*.[1-9]' -exec cp {} "$1/man/" \; 2>/dev/null || true
    if [ -d "$source_dir/scripts" ]; then cp -R "$source_dir/scripts" "$1/scripts"; else mkdir "$1/scripts"; fi
    find "$1/scripts" -type f -exec chmod a-w {} + # examples to copy: edits would be lost at the next install
    for shell in bash zsh fish; do "$1/netrepl" completion "$shell" >"$1/completions/netrepl.$shell"; done
}

# One line a link, `where<TAB>what`, both relative: to the prefix and to lib/netrepl.
list_links() {
    local page
    printf 'bin/netrepl\tnetrepl\n'
    printf 'share/bash-completion/completions/netrepl\tcompletions/netrepl.bash\n'
    printf 'share/zsh/site-functions/_netrepl\tcompletions/netrepl.zsh\n'
    printf 'share/fish/vendor_completions.d/netrepl.fish\tcompletions/netrepl.fish\n'
    # One by one: on ~/.local that folder is also where the user's own scripts lie, and those win.
    (cd "$1/scripts" && find . -type f) | sort | while IFS= read -r page; do
        page=share/netrepl/scripts/${page#./}
        if is_ours "$page"; then printf '%s\t%s\n' "$page" "${page#share/netrepl/}"; fi
    done
    find "$1/man" -name '*.[1-9]' | sort | while IFS= read -r page; do
        printf 'share/man/man%s/%s\tman/%s\n' "${page##*.}" "${page##*/}" "${page##*/}"
    done
}

# Whether DIR/PATH is free or a link of ours. usage: is_ours PATH
is_ours() {
    if [ -L "$prefix/$1" ]; then
        case $(readlink "$prefix/$1") in */lib/netrepl/*) return 0 ;; esac
    fi
    [ ! -e "$prefix/$1" ] && [ ! -L "$prefix/$1" ]
}

check_prefix() {
    if [ -e "$prefix" ] && [ ! -d "$prefix" ]; then usage_error "--prefix $prefix is not a folder"; fi
    if [ -e "$home" ] && [ ! -e "$home/manifest" ]; then fail "$home exists and is not ours; move it away first"; fi
    local above=$prefix
    while [ ! -e "$above" ]; do above=$(dirname "$above"); done
    if [ ! -w "$above" ]; then fail "cannot write to $above; choose another --prefix"; fi
}

# Makes a folder under the prefix and notes what did not exist, for remove_folders. usage: make_folder PATH
make_folder() {
    local path=$1
    if [ -d "$prefix/$path" ]; then return 0; fi
    if [ "$path" != . ]; then make_folder "$(dirname "$path")"; fi
    mkdir -p "$prefix/$path"
    made_folders+="$path
"
}

install() {
    check_prefix
    find_dotnet
    # An installation that was killed between the two renames of swap_in.
    if [ ! -e "$home" ] && [ -e "$home.old" ]; then mv "$home.old" "$home"; fi
    make_folder lib
    local stage=$home.new where what
    rm -rf "$stage"
    temporary+=("$stage")
    mkdir "$stage"
    touch "$stage/built" # before the build: what changes while it runs counts as changed
    quietly "building netrepl (a minute or two at first)" publish "$stage" ||
        fail "the build failed; its log is above. $build_dependencies"
    add_runtime "$stage"
    add_extras "$stage"
    printf '%s\n' "$source_dir" >"$stage/built.new"
    touch -r "$stage/built" "$stage/built.new"
    mv "$stage/built.new" "$stage/built"
    list_links "$stage" >"$stage/manifest"
    while IFS='	' read -r where what; do
        is_ours "$where" || fail "$prefix/$where exists and is not ours; move it away first"
    done <"$stage/manifest"
    while IFS='	' read -r where what; do
        make_folder "$(dirname "$where")"
    done <"$stage/manifest"
    { cat "$home/folders" 2>/dev/null || true; printf '%s' "$made_folders"; } >"$stage/folders"
    swap_in "$stage"
}

# The only step that changes what is installed: two renames, then links that lead to the same names as before.
swap_in() {
    local old=$home.old where what
    trap '' INT TERM HUP # a few milliseconds
    made_folders=
    rm -rf "$old"
    if [ -e "$home" ]; then mv "$home" "$old"; fi
    mv "$1" "$home"
    while IFS='	' read -r where what; do
        ln -sfn "$(up "$where")lib/netrepl/$what" "$prefix/$where"
    done <"$home/manifest"
    if [ -e "$old" ]; then
        cut -f 1 "$old/manifest" | while IFS= read -r where; do
            if [ -L "$prefix/$where" ] && [ ! -e "$prefix/$where" ]; then rm -f "$prefix/$where"; fi
        done
        rm -rf "$old"
    fi
    trap_signals
}

# `../` once for each folder in PATH, so that links stay right when the prefix is moved. usage: up PATH
up() { printf '%s' "$1" | sed 's|[^/]*$||; s|[^/]*/|../|g'; }

is_current() {
    [ -x "$home/netrepl" ] && [ "$(cat "$home/built" 2>/dev/null)" = "$source_dir" ] && [ -z "$(newer_sources)" ]
}

# Folders count too: their time changes when a file in them goes away.
newer_sources() {
    local path paths=("$source_dir/install.sh")
    for path in src man scripts global.json Directory.Build.props Directory.Build.targets Directory.Packages.props; do
        if [ -e "$source_dir/$path" ]; then paths+=("$source_dir/$path"); fi
    done
    find "${paths[@]}" -newer "$home/built" | head -n 1
}

report() {
    say "installed $("$home/netrepl" --version) in $prefix"
    case ":$PATH:" in
        *":$prefix/bin:"*) say 'try: netrepl --help' ;;
        *) say "add $prefix/bin to PATH, or type: $prefix/bin/netrepl --help" ;;
    esac
}

uninstall() {
    if [ ! -e "$home/manifest" ]; then say "netrepl is not installed in $prefix"; return 0; fi
    local where folders
    cut -f 1 "$home/manifest" | while IFS= read -r where; do
        if [ -L "$prefix/$where" ] && is_ours "$where"; then rm -f "$prefix/$where"; fi
    done
    folders=$(cat "$home/folders")
    rm -rf "$home"
    remove_folders "$folders"
    say "removed netrepl from $prefix"
    if [ -d "$(cache_dir)/dotnet" ]; then say "the downloaded SDK is left in $(cache_dir)/dotnet"; fi
}

# ---- Command line ----

prefix=
action=install
while [ $# -gt 0 ]; do
    case $1 in
        --prefix)
            if [ -z "${2:-}" ]; then usage_error '--prefix needs a folder'; fi
            prefix=$2
            shift
            ;;
        --prefix=?*) prefix=${1#--prefix=} ;;
        --prefix=) usage_error '--prefix needs a folder' ;;
        --run) action=run; shift; break ;;
        --uninstall) action=uninstall ;;
        --print-dotnet) action=print_dotnet ;;
        -h | --help) usage; exit 0 ;;
        -*) usage_error "unknown option $1" ;;
        *) usage_error "unexpected argument $1" ;;
    esac
    shift
done

if [ "$action" = print_dotnet ]; then
    find_dotnet
    printf '%s\n' "$dotnet"
    exit 0
fi

if [ -z "$prefix" ]; then
    if [ -z "${HOME:-}" ]; then fail 'HOME is not set; name a folder with --prefix' 2; fi
    prefix=$HOME/.local
fi
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
if [ "$prefix" != / ]; then prefix=${prefix%/}; fi
home=$prefix/lib/netrepl

case $action in
    install) install; report ;;
    uninstall) uninstall ;;
    run)
        if ! is_current; then install; report; fi
        clean_up # exec runs no trap
        exec "$prefix/bin/netrepl" "$@"
        ;;
esac
