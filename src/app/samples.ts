// SPDX-License-Identifier: GPL-3.0-or-later
/** What a newcomer can open at once. */
import { join } from 'node:path';
import { kerfRoot } from './version.js';

const folder = join(kerfRoot, 'resources', 'samples');

export const samples = [
  { label: 'Coaster', path: join(folder, 'coaster.svg') },
  { label: 'Valley', path: join(folder, 'valley.png') },
] as const;
