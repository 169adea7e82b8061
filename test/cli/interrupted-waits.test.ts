// SPDX-License-Identifier: GPL-3.0-or-later
/** An interrupt ends a wait, and nothing of it is left: here for a machine that never answers. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { basename, join } from 'node:path';
import { isAlive } from '../../src/base/is-alive.js';
import { streamProcessOf } from '../support/child-processes.js';
import { scratchFolder, startKerf } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';
import { until } from '../support/until.js';

const INTERRUPTED = 130;
const PROGRAM = join(projectRoot, 'test/golden/square-cut.gcode');

describe('an interrupt while a machine does not answer', function () {
  this.timeout(60_000);

  for (const [words, profile, told = ''] of [
    [['control', 'status'], 'marlin-diode'],
    [['machine', 'probe'], 'marlin-diode'],
    [['send', PROGRAM], 'marlin-diode', 'kerf: Interrupted before the job started.\n'],
    [['control', 'status'], 'grbl-diode'],
  ] as const) {
    it(`ends kerf ${words[0]} ${basename(words[1])} of ${profile}`, async () => {
      using scratch = scratchFolder();
      const { path } = scratch;
      const board = createServer((socket: Socket) => socket.resume());
      await new Promise<void>((resolve) => board.listen(0, '127.0.0.1', resolve));
      const bound = board.address();
      assert.ok(typeof bound === 'object' && bound !== null);
      const place = ['--port', `tcp://127.0.0.1:${bound.port}`];
      // Marlin is asked for twelve seconds.
      const machine = [words[1] === 'probe' ? '--like' : '--machine', profile];
      const environment = { XDG_CONFIG_HOME: path, XDG_STATE_HOME: path, XDG_RUNTIME_DIR: path };
      const { child, finished } = startKerf(
        [...words, ...place, ...machine],
        undefined,
        environment,
      );
      await once(board, 'connection');
      const streamPid = streamProcessOf(child.pid ?? 0);
      child.kill('SIGINT');
      const { status, stderr } = await finished;
      assert.deepEqual([status, stderr], [INTERRUPTED, told]);
      await until(() => !isAlive(streamPid));
      const left = join(path, 'kerf');
      assert.deepEqual(
        existsSync(left)
          ? readdirSync(left).filter((name) => /sock|emergency-stop/.test(name))
          : [],
        [],
      );
      board.close();
    });
  }
});
