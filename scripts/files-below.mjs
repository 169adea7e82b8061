// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a folder and of the folders in it, as paths from `base`; none where there is no folder.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export function filesBelow(base, folder) {
  if (!existsSync(join(base, folder))) return [];
  return readdirSync(join(base, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(base, path) : [path];
  });
}
