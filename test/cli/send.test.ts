// SPDX-License-Identifier: GPL-3.0-or-later
/** From a drawing to a burn by way of files, processes and a serial port, as a person would. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Art, PathShape } from '../../src/art/art.js';
import { flatten } from '../../src/geometry/flatten.js';
import { svgReader } from '../../src/importers/svg/reader.js';
import { SEGMENT_STRIDE } from '../../src/simulators/core/burn-record.js';
import type { VirtualController } from '../../src/simulators/grbl/controller.js';
import { kerf, scratchFolder, startKerf } from '../support/kerf-command.js';
import { laserOnPty } from '../support/laser-on-pty.js';
import { Mask } from '../support/mask.js';
import { projectRoot } from '../support/project-root.js';
import { kerfHere } from './kerf-here.js';

const coaster = join(projectRoot, 'resources/samples/coaster.svg');
const SIZE = 95;

describe('kerf send', function () {
  this.timeout(120_000);

  it('burns what was drawn: areas overlap by 0.99 at 0.1 mm, and the beam is off', async () => {
    using folder = scratchFolder();
    const program = join(folder.path, 'out.gcode');
    const laser = await laserOnPty(join(folder.path, 'laser'), 'max');
    try {
      const made = await kerfHere('job', coaster, '-o', program);
      assert.equal(made.status, 0, made.stderr);
      const sent = await kerf('send', program, '--port', laser.port, '--json');
      assert.equal(sent.status, 0, sent.stderr);
      assert.equal(laser.controller.isBeamOn, false);
      const lines = readFileSync(program, 'utf8').trimEnd().split('\n').length;
      const figures = JSON.parse(sent.stdout);
      assert.equal(figures.lineCount, lines);
      assert.equal(figures.link.mode, 'counting');
      assert.equal(figures.link.damagedAnswers, 0);
      assert.ok(figures.link.worstGapMs >= figures.link.medianGapMs);
      const drawn = drawnArea(await artOf(coaster));
      const burnt = burntArea(laser.controller);
      assert.ok(drawn.shareIn(burnt) >= 0.99, `${drawn.shareIn(burnt)} of the drawn is burnt`);
      assert.ok(burnt.shareIn(drawn) >= 0.99, `${burnt.shareIn(drawn)} of the burnt is drawn`);
    } finally {
      await laser.end();
    }
  });

  it('stops the beam when it is interrupted, and says so by its status', async () => {
    using folder = scratchFolder();
    const program = join(folder.path, 'long.gcode');
    writeFileSync(program, 'G21G90\nM4S0\nG0X10Y10\nG1X300S500F600\nX10\nM5S0\n');
    const laser = await laserOnPty(join(folder.path, 'laser'), 'real');
    try {
      const run = startKerf(['send', program, '--port', laser.port]);
      while (!laser.controller.isBeamOn) await new Promise((resolve) => setTimeout(resolve, 5));
      run.child.kill('SIGINT');
      const { status, stderr } = await run.finished;
      assert.equal(status, 130);
      const resume = `kerf resume --port ${laser.port}`;
      assert.match(stderr, /kerf: Stopped after line \d of 6, beam off\. To continue: (.*)\n/);
      assert.ok(stderr.includes(resume), stderr);
      assert.equal(laser.controller.isBeamOn, false);
      assert.equal(laser.controller.condition, 'Idle');
      assert.ok(laser.controller.position.x > 10 && laser.controller.position.x < 300);
    } finally {
      await laser.end();
    }
  });

  it('takes a limit for the motion in the controller, within reason', async () => {
    using folder = scratchFolder();
    const program = join(folder.path, 'job.gcode');
    writeFileSync(program, 'G21G90\nM4S500\nG1X10F3000\nM5S0\n');
    const args = ['send', program, '--port', 'virtual:', '--buffer-seconds'];
    assert.equal((await kerfHere(...args, '0.5')).status, 0);
    const refused = await kerfHere(...args, '60');
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /takes a time from 0.2 s to 10 s/);
  });

  const troubles: readonly (readonly [
    what: string,
    file: string,
    port: string,
    reported: RegExp,
  ])[] = [
    ['a port that is not there', 'G21\nM5\n', '/dev/ttyKERF7', /no port \/dev\/ttyKERF7/],
    ['a host that does not answer', 'G21\nM5\n', 'tcp://127.0.0.1:9', /Nothing answers/],
    ['a text that is no program', 'Dear laser, burn!\n', 'virtual:', /not G-code/],
  ];
  for (const [what, content, port, reported] of troubles) {
    it(`says in one sentence what to do about ${what}`, async () => {
      using folder = scratchFolder();
      const program = join(folder.path, 'job.gcode');
      writeFileSync(program, content);
      const run = await kerfHere('send', program, '--port', port);
      assert.equal(run.status, 1);
      assert.match(run.stderr, reported);
      assert.equal(run.stderr.trim().split('\n').length, 1, run.stderr);
    });
  }

  it('says that another program has the port', async () => {
    using folder = scratchFolder();
    const program = join(folder.path, 'long.gcode');
    writeFileSync(program, 'G21G90\nM4S0\nG1X300S500F300\nM5S0\n');
    const laser = await laserOnPty(join(folder.path, 'laser'), 'real');
    try {
      const first = startKerf(['send', program, '--port', laser.port]);
      while (!laser.controller.isBeamOn) await new Promise((resolve) => setTimeout(resolve, 5));
      const second = await kerf('send', program, '--port', laser.port);
      assert.equal(second.status, 1);
      assert.match(second.stderr, /another program|in use|busy/i);
      assert.equal(laser.controller.isBeamOn, true);
      first.child.kill('SIGINT');
      await first.finished;
    } finally {
      await laser.end();
    }
  });
});

async function artOf(path: string): Promise<Art> {
  return (await svgReader.parse(readFileSync(path), { name: path })).art;
}

/** Engraved layers are areas, the others lines. */
function drawnArea(art: Art): Mask {
  const mask = new Mask(SIZE);
  const isEngraved = (s: PathShape) => /engrave/i.test(art.layers[s.layer]?.name ?? '');
  for (const shape of art.shapes) {
    if (shape.kind !== 'path') continue;
    const outlines = flatten(shape.path);
    if (isEngraved(shape)) mask.fill(outlines, shape.fillRule);
    else for (const outline of outlines) mask.outline(outline);
  }
  return mask;
}

function burntArea(controller: VirtualController): Mask {
  const mask = new Mask(SIZE);
  const values = controller.burn.values();
  for (let i = 0; i < values.length; i += SEGMENT_STRIDE) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, power0 = 0, power1 = 0] = values.subarray(i, i + 6);
    if (power0 > 0 || power1 > 0) mask.stroke(x0, y0, x1, y1);
  }
  return mask;
}
