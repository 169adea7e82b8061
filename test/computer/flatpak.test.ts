// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { insideFlatpak } from '../../src/computer/flatpak.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('the desktop', () => {
  it('is asked by its portals in the sandbox of Flatpak, and only there', () => {
    using folder = scratchFolder();
    const portals = { ask: () => true };
    assert.deepEqual(insideFlatpak(portals, folder.path), {});
    writeFileSync(join(folder.path, '.flatpak-info'), '[Application]\n');
    assert.equal(insideFlatpak(portals, folder.path), portals);
  });
});
