// SPDX-License-Identifier: GPL-3.0-or-later
/** Layers of circuit boards: pads, tracks, regions and what is cleared from them, in true size. */
import assert from 'node:assert/strict';
import type { Art } from '../../../src/art/art.js';
import { IDENTITY } from '../../../src/geometry/matrix.js';
import { roundedRectangle } from '../../../src/geometry/shapes.js';
import { AreaLists } from '../../../src/importers/gerber/areas.js';
import { gerberReader } from '../../../src/importers/gerber/reader.js';
import type { Values } from '../../../src/params/schema.js';
import { areaOf, boundsOf, pathsOf } from '../measure.js';

const HEAD = '%FSLAX24Y24*%%MOIN*%';

const MM = '%FSLAX33Y33*%%MOMM*%';
/** A square of one mm. */
const PAD = '%ADD10R,1X1*%';

async function read(body: string, params: Values = {}, head = HEAD) {
  const bytes = Buffer.from(`${head}${body}M02*`);
  const { art, problems } = await gerberReader.parse(bytes, { name: 'top.gbr', params });
  return { art, problems, codes: problems.map(({ code }) => code) };
}

/** Lower left corners, rounded, as `x,y`. */
function cornersOf(art: Art): readonly string[] {
  return pathsOf(art).map(({ path }) => {
    const { minX, minY } = boundsOf(path);
    return `${Math.round(minX)},${Math.round(minY)}`;
  });
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

  it('has each place where it is said to be, in inches and mm, absolute and by steps', async () => {
    const placed = async (head: string, pads: string) => {
      const { art, codes } = await read(`${head}%ADD10R,0.01X0.01*%D10*${pads}`, {}, '');
      const boxes = pathsOf(art).map(({ path }) => boundsOf(path));
      const { minX, minY } = boxes[0]!;
      const steps = boxes.map((box) => [box.minX - minX, box.minY - minY]);
      return [codes, steps.flat().map((mm) => Math.round(mm * 1e4) / 1e4)];
    };
    const absolute = 'X0Y0D03*X20000Y-5000D03*X30000D03*';
    assert.deepEqual(await placed(HEAD, absolute), [[], [0, 0, 50.8, -12.7, 76.2, -12.7]]);
    assert.deepEqual(await placed(MM, absolute), [[], [0, 0, 20, -5, 30, -5]]);
    const steps = '%FSLIX33Y33*%%MOMM*%';
    assert.deepEqual(await placed(steps, absolute), [[], [0, 0, 20, -5, 50, -5]]);
    // Zeros that are left out at the end, and another count of digits for Y.
    const trailing = '%FSTAX33Y24*%%MOMM*%';
    assert.deepEqual(await placed(trailing, 'X0Y0D03*X02Y015D03*'), [[], [0, 0, 20, 1.5]]);
    assert.deepEqual(await placed('%FSLAX33Y24*%%MOMM*%', 'X0Y0D03*X2Y15D03*'), [
      [],
      [0, 0, 0.002, 0.0015],
    ]);
    assert.deepEqual(await placed('%FSLAX33*%%MOMM*%', 'X0Y0D03*X2000Y3.5D03*'), [
      [],
      [0, 0, 2, 3.5],
    ]);
  });

  it('refuses an aperture and a scale that no board has, and takes the largest', async () => {
    const words = async (body: string, head = HEAD) =>
      (await read(body, {}, head)).problems[0]?.message.values?.['words'];
    assert.equal(await words('%ADD10C,196*%D10*X0Y0D03*'), undefined);
    assert.equal(await words('%ADD10C,197*%'), '"C"');
    assert.equal(await words('%ADD10C,5000*%D10*X0Y0D03*', MM), undefined);
    assert.equal(await words('%ADD10C,5001*%', MM), '"C"');
    assert.equal(await words(`${PAD}%LS5000*%D10*X0Y0D03*`, MM), undefined);
    for (const wrong of ['LS0', 'LS-1', 'LS5001', 'LPX', 'LMZ', 'LRx', 'LR'])
      assert.equal(await words(`%${wrong}*%${PAD}D10*X0Y0D03*`, MM), `"${wrong}"`);
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
    const words = async (body: string) => (await read(body)).problems[0]?.message.values?.['words'];
    assert.equal(await words('%ADD10WHAT,1*%%IPNEG*%'), '"WHAT", "IPNEG"');
    assert.equal(await words('D17*X0Y0D03*'), '"D17"', 'an aperture that is not defined');
    const eyes = '%AMEYES*1,1,1,0,0*1,1,1,2,0*%%ADD10EYES*%D10*X0D02*X9D01*';
    assert.equal(await words(eyes), '"EYES"', 'no pen');
    const harmless = '%OFA0B0*%%SFA1.0B1.0*%%IPPOS*%%ASAXBY*%%MIA0B0*%%INboard*%%LNtop*%%IR0*%';
    assert.equal(await words(`${harmless}%ADD10C,1*%D10*X0Y0D03*`), undefined);
  });

  it('repeats what is stepped, columns and rows', async () => {
    const body = `${PAD}%SRX3Y2I5J4*%D10*X0Y0D03*%SR*%X0Y20000D03*`;
    const { art, codes } = await read(body, {}, MM);
    assert.deepEqual(codes, []);
    assert.deepEqual(cornersOf(art), ['0,0', '0,4', '5,0', '5,4', '10,0', '10,4', '0,20']);
    const open = await read(`${PAD}%SRX2Y1I5J0*%D10*X0Y0D03*`, {}, MM);
    assert.deepEqual(cornersOf(open.art), ['0,0', '5,0'], 'also where the file ends within');
  });

  it('flashes blocks in blocks, turned, mirrored, larger and cleared', async () => {
    const block = '%ABD20*%D10*X0Y0D03*%LPC*%X3000Y0D03*%LPD*%%AB*%';
    const nested = '%ABD21*%D20*X0Y0D03*X0Y10000D03*%AB*%';
    const { art, codes } = await read(`${PAD}${block}${nested}D21*X0Y0D03*X50000Y0D03*`, {}, MM);
    assert.deepEqual(codes, []);
    const two = ['0,0', '3,0', '0,10', '3,10', '50,0', '53,0', '50,10', '53,10'];
    assert.deepEqual(cornersOf(art), two);
    const dark = (of: Art) => pathsOf(of).map(({ fill }) => fill?.[0] === 0);
    assert.deepEqual(dark(art).slice(0, 2), [true, false]);
    const clear = await read(`${PAD}${block}%LPC*%D20*X0Y0D03*`, {}, MM);
    assert.deepEqual(dark(clear.art), [false, true]);
    const turned = await read(`${PAD}${block}%LMX*%%LR90*%%LS2*%D20*X0Y0D03*`, {}, MM);
    // (3, 0) → mirrored (−3, 0) → turned (0, −3) → twice as far.
    assert.deepEqual(cornersOf(turned.art), ['0,6', '0,0']);
    assert.ok(Math.abs(turned.art.width - 2) < 0.01 && Math.abs(turned.art.height - 8) < 0.01);
  });

  it('lays apertures down mirrored, turned and larger, but no regions', async () => {
    const head = `${MM}%ADD10R,4X1*%D10*`;
    const flashed = await read('%LR90*%%LS2*%X0Y0D03*', {}, head);
    assert.ok(Math.abs(flashed.art.width - 2) < 1e-9 && Math.abs(flashed.art.height - 8) < 1e-9);
    const drawn = await read('%LR90*%X0Y0D02*X10000D01*', {}, head);
    assert.ok(Math.abs(drawn.art.width - 11) < 1e-9 && Math.abs(drawn.art.height - 4) < 1e-9);
    const wide = await read('%LS3*%X0Y0D02*X10000D01*', {}, `${MM}%ADD10C,1*%D10*`);
    assert.ok(Math.abs(wide.art.height - 3) < 0.01);
    const region = await read('%LS3*%G36*X0Y0D02*X9000D01*Y9000D01*X0Y0D01*G37*', {}, head);
    assert.ok(Math.abs(region.art.width - 9) < 1e-9);
  });

  it('draws with what is not round as wide as it is across its way', async () => {
    const { art } = await read('X0Y0D02*X10000D01*Y10000D01*', {}, `${MM}%ADD10R,1X3*%D10*`);
    // A line to the right is 3 high, one upwards 1 wide.
    assert.deepEqual([art.width, art.height].map(Math.round), [11, 13]);
    const dot = await read('X0Y0D02*D01*', {}, `${MM}%ADD10C,2*%D10*`);
    assert.ok(Math.abs(dot.art.width - 2) < 0.01, 'a line of no length is a dot');
  });

  it('draws lines without a width as wide as a beam, and says so', async () => {
    const outline = await read('X0Y0D02*X10000D01*', {}, `${MM}%ADD10C,0*%D10*`);
    assert.deepEqual(outline.codes, ['import.line-without-width']);
    assert.ok(Math.abs(outline.art.width - 10.1) < 1e-3);
  });

  it('clears through a macro nothing but the macro itself', async () => {
    const macro = '%AMRING*1,1,4,0,0*1,0,2,0,0*%%ADD11RING*%%ADD10C,1*%';
    const { art } = await read('D10*X0Y0D03*D11*X0Y0D03*', {}, `${MM}${macro}`);
    assert.ok(pathsOf(art).every(({ fill }) => fill?.[0] === 0));
    assert.ok(Math.abs(areaOf(pathsOf(art)[1]!.path) - 3 * Math.PI) < 0.05);
  });

  it('is refused where nothing says how its numbers are written', async () => {
    const bare = { code: 'import.unreadable', message: /does not say how its numbers are written/ };
    await assert.rejects(read('%ADD10C,1*%D10*X1000Y1000D03*', {}, '%MOMM*%'), bare);
    await assert.rejects(read('G54D10*\nX1000Y1000D03*', {}, ''), bare);
    const pointed = await read('%ADD10C,1*%D10*X1.5Y0D03*X3.5Y0D03*', {}, '%MOMM*%');
    assert.ok(Math.abs(pointed.art.width - 3) < 0.01, 'but numbers with a point need none');
  });

  it('asks for its unit where the file does not say it', async () => {
    const body = '%ADD10C,1*%D10*X0Y0D03*';
    const inches = await read(body, {}, '%FSLAX24Y24*%');
    assert.deepEqual(inches.codes, ['import.unit-doubtful']);
    assert.ok(Math.abs(inches.art.width - 25.4) < 0.01);
    const mm = await read(body, { unit: 'mm' }, '%FSLAX24Y24*%');
    assert.deepEqual([mm.codes, Math.round(mm.art.width)], [[], 1]);
    assert.deepEqual((await read(`G71*${body}`, {}, '%FSLAX24Y24*%')).codes, []);
  });

  it('ends at its end mark, which is missed', async () => {
    const body = `${PAD}D10*X0Y0D03*`;
    assert.equal(pathsOf((await read(`${body}M02*X90000Y0D03*`, {}, MM)).art).length, 1);
    const cut = await gerberReader.parse(Buffer.from(`${MM}${body}`), { name: 'cut.gbr' });
    assert.deepEqual(
      cut.problems.map(({ code }) => code),
      ['import.file-incomplete'],
    );
  });

  it('takes a percent sign in a comment for a word, and what the layer is from one', async () => {
    const comments = 'G04 100% copper*G04 #@! TF.FileFunction,Copper,L1,Top*';
    const { art } = await read(`${comments}${PAD}D10*X0Y0D03*`, {}, MM);
    assert.deepEqual([pathsOf(art).length, art.layers[0]!.name], [1, 'Copper L1 Top']);
  });

  it('is refused where it holds more than any board, as blocks in blocks do', async () => {
    const steps = `${PAD}%SRX99999Y99999I1J1*%D10*X0Y0D03*%SR*%`;
    await assert.rejects(read(steps, {}, MM), { code: 'import.too-big' });
    const blocks = new AreaLists(50);
    const square = { path: roundedRectangle(1, 1, 0), isDark: true, rule: 'nonzero' } as const;
    for (let i = 0; i < 9; i++) blocks.add(square);
    blocks.place([...blocks.current], [IDENTITY, IDENTITY]);
    assert.throws(() => blocks.place([...blocks.current], [IDENTITY, IDENTITY]), RangeError);
  });
});
