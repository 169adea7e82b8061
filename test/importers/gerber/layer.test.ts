// SPDX-License-Identifier: GPL-3.0-or-later
/** Layers of circuit boards: pads, tracks, regions and what is cleared from them, in true size. */
import assert from 'node:assert/strict';
import { gerberReader } from '../../../src/importers/gerber/reader.js';
import type { Values } from '../../../src/params/schema.js';
import { areaOf, boundsOf, pathsOf } from '../measure.js';

const HEAD = '%FSLAX24Y24*%%MOIN*%';

async function read(body: string, params: Values = {}, head = HEAD) {
  const bytes = Buffer.from(`${head}${body}M02*`);
  const { art, problems } = await gerberReader.parse(bytes, { name: 'top.gbr', params });
  return { art, problems, codes: problems.map(({ code }) => code) };
}

describe('a layer of a circuit board', () => {
  it('has pads and regions in true size, in inches and mm', async () => {
    const { art } = await read('%ADD10R,0.1X0.05*%D10*X10000Y10000D03*');
    assert.ok(Math.abs(art.width - 2.54) < 1e-9 && Math.abs(art.height - 1.27) < 1e-9);
    const mm = '%FSLAX33Y33*%%MOMM*%';
    const region = 'G36*X0Y0D02*X10000D01*Y5000D01*X0D01*Y0D01*G37*';
    const square = await read(region, {}, mm);
    assert.ok(Math.abs(areaOf(pathsOf(square.art)[0]!.path) - 50) < 1e-9);
  });

  it('draws tracks as wide as their aperture, round at their ends', async () => {
    const mm = '%FSLAX33Y33*%%MOMM*%%ADD10C,1*%D10*';
    const { art } = await read('X0Y0D02*G01X10000D01*', {}, mm);
    const box = boundsOf(pathsOf(art)[0]!.path);
    assert.ok(
      Math.abs(box.maxX - box.minX - 11) < 0.01 && Math.abs(box.maxY - box.minY - 1) < 0.01,
    );
    assert.ok(pathsOf(art)[0]!.fill && !pathsOf(art)[0]!.stroke);
  });

  it('follows arcs of several quarters, and of one', async () => {
    const mm = '%FSLAX33Y33*%%MOMM*%%ADD10C,0.2*%D10*';
    const whole = await read('G75*X5000Y0D02*G03X5000Y0I-5000J0D01*', {}, mm);
    assert.ok(Math.abs(whole.art.width - 10.2) < 0.02);
    const quarter = await read('G74*X5000Y0D02*G03X0Y5000I5000J0D01*', {}, mm);
    assert.ok(Math.abs(quarter.art.width - 5.2) < 0.02);
  });

  it('clears what is cleared, and burns what is around instead', async () => {
    const body = '%ADD10R,0.4X0.4*%%ADD11R,0.2X0.2*%D10*X0Y0D03*%LPC*%D11*X0Y0D03*%LPD*%';
    const { art } = await read(body);
    assert.deepEqual(
      pathsOf(art).map(({ fill }) => fill?.[0]),
      [0, 255],
    );
    const around = await read(body, { burn: 'around', margin: 2 });
    assert.deepEqual(
      pathsOf(around.art).map(({ fill }) => fill?.[0]),
      [0, 255, 0],
    );
    assert.ok(Math.abs(around.art.width - (10.16 + 4)) < 1e-9);
  });

  it('ends what is being drawn where clearing begins and ends', async () => {
    const mm = '%FSLAX33Y33*%%MOMM*%%ADD10C,1*%D10*';
    const { art } = await read('X0Y0D02*X5000D01*%LPC*%X10000D01*%LPD*%X15000D01*', {}, mm);
    assert.deepEqual(
      pathsOf(art).map(({ fill, path }) => [
        fill?.[0],
        Math.round(boundsOf(path).maxX - boundsOf(path).minX),
      ]),
      [
        [0, 6],
        [255, 6],
        [0, 6],
      ],
    );
  });

  it('computes the apertures of macros', async () => {
    const macro = '%AMPAD*$3=$1/2*1,1,$1,$3,0*21,1,$1x2,$2,0,0,90*4,1,3,0,0,1,0,0,1,0,0,0*%';
    const mm = `%FSLAX33Y33*%%MOMM*%${macro}%ADD10PAD,2X1*%D10*`;
    const { art, codes } = await read('X0Y0D03*', {}, mm);
    assert.deepEqual(codes, []);
    const boxes = pathsOf(art).map(({ path }) => boundsOf(path));
    assert.ok(Math.abs(boxes[0]!.maxX - boxes[0]!.minX - 2) < 1e-3);
    assert.ok(Math.abs(boxes[1]!.maxY - boxes[1]!.minY - 4) < 1e-3);
  });

  it('names what it cannot read', async () => {
    const { problems } = await read('%ADD10WHAT,1*%%SRX3Y2I1J1*%D10*X0Y0D03*');
    assert.deepEqual(problems[0]?.message.values, { words: '"WHAT", "SR"' });
  });
});
