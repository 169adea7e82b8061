// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines around every job: sent along when asked for, and never left out in silence. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder, startKerf } from '../support/kerf-command.js';
import { laserOnPty } from '../support/laser-on-pty.js';

const PROGRAM = 'G21G90\nM4S0\nG0X10Y10\nG1X20S500F6000\nM5S0\n';
const HOOKS = { before: 'G0 X1 Y2', after: 'G0 X{max_x + 3} Y4' };

async function withLaser(
  hooks: object | undefined,
  use: (bench: {
    send(...args: readonly string[]): Promise<Awaited<ReturnType<typeof startKerf>['finished']>>;
    head(): { readonly x: number; readonly y: number };
    file(): string;
  }) => Promise<void>,
): Promise<void> {
  using folder = scratchFolder();
  const laser = await laserOnPty(join(folder.path, 'laser'), 'max');
  const config = join(folder.path, 'config');
  const scratch = join(folder.path, 'tmp');
  mkdirSync(join(config, 'kerf/notes'), { recursive: true });
  mkdirSync(scratch);
  if (hooks) writeFileSync(join(config, 'kerf/notes/virtual.json'), JSON.stringify({ hooks }));
  writeFileSync(join(folder.path, 'job.gcode'), PROGRAM);
  const environment = { XDG_CONFIG_HOME: config, XDG_RUNTIME_DIR: config, TMPDIR: scratch };
  try {
    await use({
      send: (...args) =>
        startKerf(
          ['send', 'job.gcode', '--port', laser.port, '--machine', 'virtual', ...args],
          folder.path,
          environment,
        ).finished,
      head: () => laser.controller.position,
      file: () => readFileSync(join(folder.path, 'job.gcode'), 'utf8'),
    });
    const copies = readdirSync(scratch).filter((name) => name.startsWith('kerf-send-'));
    assert.deepEqual(copies, []);
    assert.equal(laser.controller.isBeamOn, false);
  } finally {
    await laser.end();
  }
}

describe('kerf send and the lines around every job', function () {
  this.timeout(60_000);

  it('sends a file as it is, and says which lines it leaves out', () =>
    withLaser(HOOKS, async ({ send, head }) => {
      const sent = await send('--json');
      assert.equal(sent.status, 0, sent.stderr);
      assert.match(sent.stderr, /around jobs of Virtual laser are left out: --hooks sends them/);
      assert.equal(JSON.parse(sent.stdout).lineCount, 5);
      assert.deepEqual([head().x, head().y], [20, 10]);
    }));

  it('sends them along when it is asked to, with the box of the job in them', () =>
    withLaser(HOOKS, async ({ send, head, file }) => {
      const sent = await send('--hooks');
      assert.equal(sent.status, 0, sent.stderr);
      assert.doesNotMatch(sent.stderr, /around jobs/);
      assert.deepEqual([head().x, head().y], [23, 4]);
      assert.equal(file(), PROGRAM);
    }));

  it('looks them through as it does the rest, before anything moves', () =>
    withLaser({ before: 'G0 X9999', after: '' }, async ({ send, head }) => {
      const refused = await send('--hooks');
      assert.equal(refused.status, 1);
      assert.match(refused.stderr, /bed/);
      assert.deepEqual([head().x, head().y], [0, 0]);
    }));

  it('refuses lines that could fire the beam', () =>
    withLaser({ before: 'M3 S300', after: '' }, async ({ send, head }) => {
      const refused = await send('--hooks');
      assert.equal(refused.status, 1);
      assert.match(refused.stderr, /Lines before every job: "M3 S300" could fire the beam/);
      assert.deepEqual([head().x, head().y], [0, 0]);
    }));

  it('says so when there are none to send', () =>
    withLaser(undefined, async ({ send }) => {
      const sent = await send('--hooks');
      assert.equal(sent.status, 0, sent.stderr);
      assert.match(sent.stderr, /no lines around jobs for Virtual laser/);
    }));
});
