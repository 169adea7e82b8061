// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines around every job: sent along when asked for, and never left out in silence. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finished, kerf } from '../support/kerf-command.js';
import { laserOnPty } from '../support/laser-on-pty.js';
import { kerfHere, ownFolders } from './kerf-here.js';

const PROGRAM = 'G21G90\nM4S0\nG0X10Y10\nG1X20S500F6000\nM5S0\n';
const HOOKS = { before: 'G0 X1 Y2', after: 'G0 X{max_x + 3} Y4' };

describe('kerf send and the lines around every job', function () {
  this.timeout(60_000);
  const folder = ownFolders();
  const { TMPDIR } = process.env;
  afterEach(() => {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  });

  async function withLaser(
    hooks: object | undefined,
    use: (bench: {
      send(...args: readonly string[]): Promise<Finished>;
      head(): { readonly x: number; readonly y: number };
      file(): string;
    }) => Promise<void>,
    command = kerfHere,
  ): Promise<void> {
    const laser = await laserOnPty(join(folder.path, 'laser'), 'max');
    const scratch = join(folder.path, 'tmp');
    const program = join(folder.path, 'job.gcode');
    mkdirSync(join(folder.path, 'kerf/notes'), { recursive: true });
    mkdirSync(scratch);
    process.env['TMPDIR'] = scratch;
    const notes = join(folder.path, 'kerf/notes/virtual.json');
    if (hooks) writeFileSync(notes, JSON.stringify({ hooks }));
    writeFileSync(program, PROGRAM);
    try {
      await use({
        send: (...args) =>
          command('send', program, '--port', laser.port, '--machine', 'virtual', ...args),
        head: () => laser.controller.position,
        file: () => readFileSync(program, 'utf8'),
      });
      const copies = readdirSync(scratch).filter((name) => name.startsWith('kerf-send-'));
      assert.deepEqual(copies, []);
      assert.equal(laser.controller.isBeamOn, false);
    } finally {
      await laser.end();
    }
  }

  it('sends a file as it is, and says which lines it leaves out', () =>
    withLaser(HOOKS, async ({ send, head }) => {
      const sent = await send('--json');
      assert.equal(sent.status, 0, sent.stderr);
      assert.match(sent.stderr, /around jobs of Virtual laser are left out: --hooks sends them/);
      assert.equal(JSON.parse(sent.stdout).lineCount, 5);
      assert.deepEqual([head().x, head().y], [20, 10]);
    }));

  it('sends them along when it is asked to, with the box of the job in them', () =>
    withLaser(
      HOOKS,
      async ({ send, head, file }) => {
        const sent = await send('--hooks');
        assert.equal(sent.status, 0, sent.stderr);
        assert.doesNotMatch(sent.stderr, /around jobs/);
        assert.deepEqual([head().x, head().y], [23, 4]);
        assert.equal(file(), PROGRAM);
      },
      kerf,
    ));

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
