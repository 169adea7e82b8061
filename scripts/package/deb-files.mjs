// SPDX-License-Identifier: GPL-3.0-or-later
// What a Debian package says of itself: control, checksums, copyright and changelog.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesBelow } from '../files-below.mjs';
import { fail } from '../speak.mjs';
import { modulesIn } from './licences.mjs';

const MAINTAINER = 'The Kerf developers <kerf@users.noreply.github.com>';
const HOMEPAGE = 'https://github.com/kerf-laser/kerf';

/** Read by name when Kerf runs, so that no tool can find them in its binaries. */
const NAMED = [
  'gir1.2-gtk-4.0 (>= 4.8)',
  'gir1.2-adw-1 (>= 1.2)',
  // Debian 13 has taken it out of the older package.
  'gir1.2-girepository-2.0 | gir1.2-glib-2.0 (<< 1.80)',
  'adwaita-icon-theme',
  'fontconfig',
  'fonts-dejavu-core',
  'hicolor-icon-theme',
  'libharfbuzz-gobject0',
  'librsvg2-common',
  'shared-mime-info',
];
/** Packages for the actions of the desktop entry, the portals, and the virtual laser at a port. */
const RECOMMENDED = [
  'bubblewrap',
  'libglib2.0-bin',
  'xdg-desktop-portal',
  'dbus-user-session',
  'socat',
];

export function control({ tree, version, architecture, binaries }) {
  const libraries = sharedLibraries(binaries);
  const sizes = filesBelow(tree, '.').map((file) => readFileSync(join(tree, file)).length);
  const kilobytes = Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / 1024);
  return `Package: kerf
Version: ${version}
Architecture: ${architecture}
Maintainer: ${MAINTAINER}
Installed-Size: ${kilobytes}
Depends: ${[...libraries, ...NAMED].join(', ')}
Recommends: ${RECOMMENDED.join(', ')}
Section: graphics
Priority: optional
Homepage: ${HOMEPAGE}
Description: laser workshop: drawings and pictures in, safe laser work out
 Kerf takes a drawing or a picture, turns it into work for a laser, shows what
 will happen, and runs it on the machine: GRBL, grblHAL, FluidNC, Marlin and
 Smoothieware, over USB or the network. It has a window and a command line.
 .
 The package brings the Node.js that it runs on in /usr/lib/kerf, because
 Debian 12 has none that is new enough. No other program sees it.
 .
 To use a laser at a serial port a user must be in the group that owns it,
 mostly dialout; "kerf doctor" says what is missing.
`;
}

/** What the binaries are linked to, in Debian's names and versions. */
function sharedLibraries(binaries) {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-deb-'));
  mkdirSync(join(folder, 'debian'));
  writeFileSync(
    join(folder, 'debian/control'),
    'Source: kerf\n\nPackage: kerf\nArchitecture: any\n',
  );
  const own = [...new Set(binaries.filter((file) => file.includes('.so')).map(dirname))];
  const args = ['-O', '--ignore-missing-info', ...own.map((path) => `-l${path}`)];
  args.push(...binaries.map((file) => `-e${file}`));
  const found = spawnSync('dpkg-shlibdeps', args, { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (found.error) fail('dpkg-shlibdeps is missing: install dpkg-dev');
  const [, list] = /^shlibs:Depends=(.*)$/m.exec(found.stdout ?? '') ?? [];
  if (found.status !== 0 || list === undefined) fail(`dpkg-shlibdeps failed:\n${found.stderr}`);
  return list.split(', ');
}

export function checksums(tree) {
  const files = filesBelow(tree, '.').sort();
  const lines = files.map((file) => {
    const sum = createHash('md5')
      .update(readFileSync(join(tree, file)))
      .digest('hex');
    return `${sum}  ${file}`;
  });
  return `${lines.join('\n')}\n`;
}

export function copyright(tree, nodeLicence) {
  const modules = modulesIn(join(tree, 'usr/lib/kerf/node_modules')).map(
    ({ name, version, licence }) => ` ${name} ${version}: ${licence}`,
  );
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Kerf
Source: ${HOMEPAGE}

Files: *
Copyright: 2026 the Kerf developers
License: GPL-3.0-or-later
 On Debian systems the text is in /usr/share/common-licenses/GPL-3.
Comment:
 The tasker and the room below it (usr/lib/kerf/dist/src/tasker, base) are under
 the MIT licence. Modules of others are in usr/lib/kerf/node_modules, each with
 its own text where it has one:
${modules.join('\n')}

Files: usr/lib/kerf/dist/usvg/*
Copyright: the resvg authors
License: MPL-2.0
 Its source is at https://github.com/linebender/resvg; the text of the licence is in
 /usr/share/common-licenses/MPL-2.0.

Files: usr/lib/kerf/node
Copyright: Node.js contributors, and others as its licence lists them
License: Node
${indented(nodeLicence)}
`;
}

function indented(text) {
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => (line.trim() === '' ? ' .' : ` ${line.trimEnd()}`)).join('\n');
}

/** Debian wants its own form; the changes themselves are in CHANGELOG.md, which goes along. */
export function debianChangelog(version, seconds) {
  const date = new Date(seconds * 1000).toUTCString().replace('GMT', '+0000');
  return zipped(`kerf (${version}) stable; urgency=medium

  * This version of Kerf; what is new in it is in CHANGELOG.md.

 -- ${MAINTAINER}  ${date}
`);
}

/** The text without the time of day, which gzip would write into it. */
export function zipped(text) {
  return gzipSync(text, { level: 9 });
}
