// SPDX-License-Identifier: GPL-3.0-or-later
/** Each virtual machine behind a network port, and a drawing burnt on it, by what a person types. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kerf, scratchFolder, startKerf } from '../support/kerf-command.js';
import { serveBoard } from '../support/served-board.js';
import { kerfHere } from './kerf-here.js';

const SQUARE = `<svg xmlns="http://www.w3.org/2000/svg" width="30mm" height="30mm" viewBox="0 0 30 30">
<rect x="5" y="5" width="10" height="10" fill="none" stroke="red"/></svg>`;

describe('a virtual machine behind a network port', function () {
  this.timeout(120_000);

  for (const [profile, machine, firstLine] of [
    ['marlin', 'marlin-diode', 'M5'],
    ['marlin', 'marlin-fan', 'M107'],
    ['smoothie', 'smoothie', 'M5'],
    ['fluidnc', 'virtual', 'M5S0'],
  ] as const) {
    it(`burns for ${machine} as ${profile}`, async () => {
      using folder = scratchFolder();
      const drawing = join(folder.path, 'square.svg');
      const program = join(folder.path, 'square.gcode');
      writeFileSync(drawing, SQUARE);
      const made = await kerfHere('job', drawing, '--machine', machine, '-o', program);
      assert.equal(made.status, 0, made.stderr);
      assert.equal(readFileSync(program, 'utf8').split('\n')[0], firstLine);
      const served = startKerf([
        'virtual-laser',
        '--tcp',
        '0',
        '--profile',
        profile,
        '--pace',
        'max',
      ]);
      try {
        const port = await served.line(/^tcp:/);
        const sent = await kerf('send', program, '--machine', machine, '--port', port);
        assert.equal(sent.status, 0, sent.stderr);
        assert.match(sent.stdout, /beam off/);
      } finally {
        served.child.kill('SIGINT');
        await served.finished;
      }
    });
  }

  for (const [profile, machine, burns] of [
    ['marlin', 'marlin-fan', 'M106S200\nG1X{x}F600\nM107'],
    ['marlin', 'marlin-diode', 'M3I1S0\nG1X{x}S200F600\nM5'],
    ['smoothie', 'smoothie', 'G1X{x}S0.5F600'],
  ] as const) {
    it(`does not burn for ${machine} what the gate would refuse elsewhere`, async () => {
      using folder = scratchFolder();
      const noGo = [{ name: 'clamp', x: 50, y: 0, width: 10, depth: 10 }];
      const reported = await kerfHere('machine', 'export', machine);
      const profileFile = join(folder.path, 'machine.json');
      writeFileSync(profileFile, JSON.stringify({ ...JSON.parse(reported.stdout), noGo }));
      const program = join(folder.path, 'program.gcode');
      const served = await serveBoard(profile);
      try {
        const { port } = served;
        const sent = async (text: string) => {
          writeFileSync(program, `G21\nG90\n${text}\n`);
          return kerfHere('send', program, '--machine', profileFile, '--port', port);
        };
        for (const [text, why] of [
          [burns.replace('{x}', '900'), /bed is/],
          [burns.replace('{x}', '80'), /no-go zone "clamp"/],
          [`${burns.replace('{x}', '5')}\n${'G1X8S9000'}`, /S9000, but full power is/],
        ] as const) {
          const { status, stderr } = await sent(text);
          assert.equal(status, 1, text);
          assert.match(stderr, why);
        }
      } finally {
        await served.end();
      }
    });
  }

  it('tells the place on a machine whose one zero has no name', async () => {
    const served = await serveBoard('marlin');
    try {
      const { port } = served;
      const place = ['--machine', 'marlin-diode', '--port', port];
      const reported = await kerfHere('control', 'status', ...place);
      assert.match(reported.stdout, /^work {5}X 0\.000 Y 0\.000$/m);
    } finally {
      await served.end();
    }
  });

  it('is refused by name when there is none of that profile', async () => {
    const { status, stderr } = await kerf('virtual-laser', '--tcp', '0', '--profile', 'toaster');
    assert.notEqual(status, 0);
    assert.match(stderr, /use one of .*marlin, smoothie/);
  });
});
