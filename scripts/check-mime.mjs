// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/check-mime.mjs UPDATE-MIME-DATABASE`: whether the desktop's own program takes our types of files.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, root } from './speak.mjs';

const NAME = 'io.github.kerf_laser.Kerf';

const folder = mkdtempSync(join(tmpdir(), 'kerf-mime-'));
try {
  mkdirSync(join(folder, 'packages'));
  copyFileSync(join(root, `resources/${NAME}.mime.xml`), join(folder, `packages/${NAME}.xml`));
  const { status, stderr } = spawnSync(process.argv[2], [folder], { encoding: 'utf8' });
  if (status !== 0 || /error|warning/i.test(stderr)) fail(`the types are not taken: ${stderr}`);
  const globs = readFileSync(join(folder, 'globs2'), 'utf8');
  if (!globs.includes(':application/vnd.kerf.project+zip:*.kerf\n')) fail('projects have no type');
} finally {
  rmSync(folder, { recursive: true });
}
