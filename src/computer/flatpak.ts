// SPDX-License-Identifier: GPL-3.0-or-later
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** `portals`, by which a program in the sandbox of Flatpak asks the desktop; nothing outside of it. */
export function insideFlatpak<T extends object>(portals: T, root = '/'): Partial<T> {
  return existsSync(join(root, '.flatpak-info')) ? portals : {};
}
