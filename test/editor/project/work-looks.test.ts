// SPDX-License-Identifier: GPL-3.0-or-later
/** Recent works are looked at without being opened, and each picture is decoded once. */
import assert from 'node:assert/strict';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkLooks } from '../../../src/editor/project/work-looks.js';
import { lookAtWorks } from '../../../src/model/project-file/look-at-works.js';
import { writeProject } from '../../../src/model/project-file/write-project.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { CALM, leafAndPicture } from '../../support/works.js';

const save = (path: string, thumbnail?: Uint8Array) =>
  writeProject(CALM, {
    ...{ path, project: leafAndPicture(), madeBy: 'Kerf' },
    ...(thumbnail && { thumbnail }),
  });

describe('works that are looked at', () => {
  const tasks = new TaskManager({ inline: true });
  const decoded: string[] = [];
  const looks = new WorkLooks({
    tasks,
    looking: {
      lookAtWorks: (_context, paths) => lookAtWorks(paths),
      decodeSmall: (_context, encoded) => {
        decoded.push(Buffer.from(encoded).toString());
        return { widthPx: 1, heightPx: 1, rgba: Uint8Array.of(1, 2, 3, 255) };
      },
    },
  });

  after(() => tasks.shutdown());

  it('show their picture where they have one, and are told from those that are gone', async () => {
    using folder = scratchFolder();
    const [seen, plain, gone, broken] = ['seen', 'plain', 'gone', 'broken'].map((name) =>
      join(folder.path, `${name}.kerf`),
    ) as [string, string, string, string];
    await save(seen, Buffer.from('a picture'));
    await save(plain);
    writeFileSync(broken, 'no project');
    const found = await looks.look([seen, plain, gone, broken]).done;
    assert.deepEqual(
      found.map(({ isThere, picture }) => [isThere, picture?.widthPx]),
      [
        [true, 1],
        [true, undefined],
        [false, undefined],
        [true, undefined],
      ],
    );
    assert.deepEqual(decoded, ['a picture']);
  });

  it('are decoded again only when they were saved again', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    decoded.length = 0;
    await save(path, Buffer.from('first'));
    await looks.look([path]).done;
    await looks.look([path]).done;
    assert.deepEqual(decoded, ['first']);
    await save(path, Buffer.from('next!'));
    utimesSync(path, 1, 1);
    await looks.look([path]).done;
    assert.deepEqual(decoded, ['first', 'next!']);
    rmSync(path);
    assert.deepEqual(await looks.look([path]).done, [{ path, isThere: false }]);
  });
});
