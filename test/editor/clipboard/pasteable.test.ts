// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a clipboard offers several forms, the one that keeps most is read. */
import assert from 'node:assert/strict';
import { pasteableType } from '../../../src/editor/clipboard/pasteable.js';
import { importers } from '../../../src/importers/index.js';
import { MEDIA_TYPE } from '../../../src/model/project-file/format.js';

describe('what can be pasted', () => {
  for (const [offered, read] of [
    [['image/png', 'image/svg+xml', MEDIA_TYPE], `${MEDIA_TYPE} kerf`],
    [['image/png', 'text/plain', 'image/svg+xml'], 'image/svg+xml svg'],
    [['image/x-inkscape-svg', 'image/png'], 'image/x-inkscape-svg svg'],
    [['image/jpeg', 'TARGETS'], 'image/jpeg jpeg'],
    [['image/bmp', 'image/png'], 'image/png png'],
    [['text/plain'], undefined],
    [[], undefined],
  ] as const) {
    it(`of ${offered.join(', ') || 'nothing'} is ${read ?? 'nothing'}`, () => {
      const type = pasteableType(offered, importers);
      assert.equal(type && `${type.mediaType} ${type.extension}`, read);
    });
  }
});
