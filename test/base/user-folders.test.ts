// SPDX-License-Identifier: GPL-3.0-or-later
/** The folders that the environment names, as the standard for them says. */
import assert from 'node:assert/strict';
import { configFolder, sharedConfigFolders } from '../../src/base/user-folders.js';

describe('the folders of an administrator', () => {
  it('are those of the environment, the most important first', () => {
    const XDG_CONFIG_DIRS = '/etc/xdg/xdg-ubuntu:/etc/xdg';
    assert.deepEqual(sharedConfigFolders({ XDG_CONFIG_DIRS }), ['/etc/xdg/xdg-ubuntu', '/etc/xdg']);
  });

  it('are /etc/xdg where it names none', () => {
    assert.deepEqual(sharedConfigFolders({}), ['/etc/xdg']);
    assert.deepEqual(sharedConfigFolders({ XDG_CONFIG_DIRS: '' }), ['/etc/xdg']);
  });

  it('are never relative ones, which would be others in each working folder', () => {
    assert.deepEqual(sharedConfigFolders({ XDG_CONFIG_DIRS: 'etc::./b:/c' }), ['/c']);
    assert.notEqual(configFolder({ XDG_CONFIG_HOME: 'etc' }), 'etc');
  });
});
