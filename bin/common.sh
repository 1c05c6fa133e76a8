# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# What the commands in this folder share. Sourced by them from the top of the repository, never run by itself.

# What the build needs from Debian.
# shellcheck disable=SC2034 # used by those who source this
BUILD_PACKAGES=(pkg-config git libboost-math-dev libpq-dev libsodium-dev libqrencode-dev libsqlite3-dev zlib1g-dev)

# What Swift itself stands on, installed when Swift is there and does not start.
SWIFT_PACKAGES=(binutils ca-certificates libc6-dev libcurl4 libedit2 libgcc-12-dev libncurses6 libstdc++-12-dev libxml2 tzdata)

# Prints a heading, so that a long run can be followed.
step() {
  printf '\n== %s\n' "$*"
}

# Prints why nothing more can be done, and stops.
give_up() {
  printf '\n%s\n' "$@" >&2
  exit 1
}

# Whether a Debian package is installed; pkgconf counts for pkg-config.
has_package() {
  [[ "$1" == pkg-config ]] && command -v pkg-config >/dev/null && return
  [[ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" == *"ok installed" ]]
}

# Installs by apt what is missing of the packages named; does nothing, and needs no rights, when nothing is.
install_packages() {
  local missing=() package as_root=()
  command -v dpkg-query >/dev/null ||
    give_up "This command installs what it needs on Debian 12. On another system, install these yourself:" "  $*"
  for package in "$@"; do
    has_package "$package" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    command -v sudo >/dev/null ||
      give_up "Some packages are missing, and installing them takes root or sudo. As root, run this and try again:" \
        "  apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  step "Installing from Debian: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq || echo "The list of Debian's packages could not be renewed; going on with the old one."
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" ||
    give_up "Debian's packages could not be installed. Is there a network? As root, run this and try again:" \
      "  apt-get update && apt-get install ${missing[*]}"
}

# Stops with a plain message when Swift is missing, does not start or is too old.
need_swift() {
  local version
  command -v swift >/dev/null ||
    give_up "Swift 6.3 is not installed. See https://www.swift.org/install/linux/debian/12 and run this again."
  swift --version >/dev/null 2>&1 || install_packages "${SWIFT_PACKAGES[@]}"
  swift --version >/dev/null 2>&1 ||
    give_up "Swift is installed and does not start; it says:" "  $(swift --version 2>&1 || true)" \
      "See https://www.swift.org/install/linux/debian/12 for what it needs, and run this again."
  version="$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)"
  if [[ "$(printf '%s\n' 6.3 "$version" | sort -V | head -n 1)" != 6.3 ]]; then
    give_up "Swift 6.3 or later is needed; this is ${version:-unknown}."
  fi
}

# PostgreSQL refuses to run as root; root hands it to Debian's own user for it.
as_postgres() {
  if ((EUID == 0)); then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}
