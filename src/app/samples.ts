// SPDX-License-Identifier: GPL-3.0-or-later
/** What a newcomer can open at once. */
import { join } from 'node:path';
import { N_ } from '../base/translatable.js';
import { kerfRoot } from './version.js';

const folder = join(kerfRoot, 'resources', 'samples');

export const samples = [
  { label: N_('Coaster'), path: join(folder, 'coaster.svg') },
  { label: N_('Valley'), path: join(folder, 'valley.png') },
] as const;
