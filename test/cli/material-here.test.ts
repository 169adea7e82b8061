// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf material`, and `kerf job --material`: what was found good is taken for that machine, or refused in one sentence. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { stands } from './typed-here.js';

const PLATE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="30mm" viewBox="0 0 40 30">' +
  '<rect x="1" y="1" width="30" height="20" fill="none" stroke="red"/></svg>';
const BOTH =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="30mm" viewBox="0 0 40 30">' +
  '<rect x="1" y="1" width="30" height="20" fill="none" stroke="red"/>' +
  '<rect x="5" y="5" width="9" height="9" fill="#444"/></svg>';

describe('what is kept for materials, as it is typed', function () {
  this.timeout(30_000);
  const { typed, at, stand, figures } = stands();
  const keep = (...words: readonly string[]) => typed('material', 'keep', ...words);
  const refused = async (status: number, sentence: RegExp, ...words: readonly string[]) => {
    const found = await typed(...words);
    assert.equal(found.status, status, words.join(' '));
    assert.match(found.err.join('\n'), sentence);
  };

  it('is kept, listed, shown and removed', async () => {
    assert.deepEqual((await typed('material', 'list')).out, ['nothing is kept for a material yet']);
    const kept = await keep(
      'Plywood 3 mm',
      'cut:power=0.8,speed=300,passes=2',
      'score:power=0.2,speed=3000',
    );
    assert.deepEqual(kept.out, [
      'Plywood 3 mm, cut: kept for Virtual laser',
      'Plywood 3 mm, score: kept for Virtual laser',
    ]);
    await keep('Slate: bright', 'engrave:power=40%,speed=100mm/s,invert=on');
    const cut = 'Plywood 3 mm\tcut\tVirtual laser\tpower=0.8, speed=300 mm/min, passes=2, air=on';
    assert.deepEqual((await typed('material', 'list')).out, [
      cut,
      'Plywood 3 mm\tscore\tVirtual laser\tpower=0.2, speed=3000 mm/min, passes=1, air=off',
      'Slate: bright\tengrave\tVirtual laser\tpower=0.4, speed=6000 mm/min, interval=0.1 mm, passes=1, air=off, invert=on',
    ]);
    assert.deepEqual((await typed('material', 'list', '--operation', 'cut')).out, [cut]);
    assert.deepEqual((await typed('material', 'show', '3mm plywood', '--operation', 'cut')).out, [
      cut,
    ]);
    const shown = figures((await typed('material', 'show', 'slate', '--json')).out);
    assert.deepEqual(shown, [
      {
        ...{ machine: 'virtual', material: 'Slate', note: 'bright', operation: 'engrave' },
        settings: { power: 0.4, speed: 100, interval: 0.1, passes: 1, air: false, invert: true },
      },
    ]);
    await refused(
      2,
      /More than one is meant by "plywood": .* give --all/,
      'material',
      'remove',
      'plywood',
    );
    assert.deepEqual((await typed('material', 'remove', 'plywood', '--operation', 'score')).out, [
      'Plywood 3 mm, score (virtual): removed',
    ]);
    await keep('Plywood 3 mm', 'score:power=0.2,speed=3000');
    await refused(2, /More than one is meant by "plywood": /, 'material', 'remove', 'plywood');
    await typed('material', 'remove', 'plywood', '--all');
    assert.equal(figures((await typed('material', 'list', '--json')).out).length, 1);
    await refused(2, /Nothing is kept for "plywood"/, 'material', 'show', 'plywood');
  });

  it('takes the place of what was kept for the same, and says so', async () => {
    await keep('Felt', 'cut:power=0.5,speed=900');
    assert.deepEqual((await keep('felt', 'cut:power=0.6,speed=900')).out, [
      'felt, cut: kept for Virtual laser, in the place of what was kept',
    ]);
    assert.equal(figures((await typed('material', 'list', '--json')).out).length, 1);
  });

  it('is refused where power or speed are missing, beyond their limits, or of no operation', async () => {
    await refused(
      2,
      /Power and speed belong together: write both, as cut:power=0.5/,
      ...['material', 'keep', 'Felt', 'cut:power=0.5'],
    );
    await refused(
      2,
      /"power" takes a power from 0 to 1/,
      ...['material', 'keep', 'Felt', 'cut:power=80,speed=300'],
    );
    await refused(
      2,
      /There is no operation "weld"/,
      ...['material', 'keep', 'Felt', 'weld:power=1'],
    );
    await refused(
      2,
      /There is no operation "weld"/,
      ...['material', 'list', '--operation', 'weld'],
    );
    await refused(
      2,
      /"material" takes a text of 1 to 100 letters/,
      ...['material', 'keep', ' : x', 'cut:power=0.5,speed=300'],
    );
    await refused(
      2,
      /There is no machine "nowhere"/,
      ...['material', 'keep', 'Felt', 'cut:power=0.5,speed=300', '--machine', 'nowhere'],
    );
  });

  it('sets the steps of a job, below what is typed for them', async () => {
    writeFileSync(at('plate.svg'), PLATE);
    await keep('Plywood 3 mm', 'cut:power=0.7,speed=420,passes=3');
    const job = (...more: readonly string[]) =>
      typed('convert', at('plate.svg'), at('plate.kerf'), ...more);
    const made = await job('--material', 'plywood 3mm');
    assert.equal(made.status, 0, made.err.join());
    assert.match(
      made.err.join('\n'),
      /cut as it is kept for Plywood 3 mm: power=0.7, speed=420 mm\/min, passes=3, air=on\./,
    );
    const program = async (...more: readonly string[]) => {
      const { status, err } = await typed('job', at('plate.svg'), '-o', at('p.gcode'), ...more);
      assert.equal(status, 0, err.join());
      return readFileSync(at('p.gcode'), 'utf8');
    };
    const three = await program('--material', 'Plywood 3 mm');
    assert.match(three, /S700F420/);
    const one = await program('--material', 'Plywood 3 mm', '--operation', 'cut:passes=1');
    assert.ok(one.length < three.length);
    assert.match(one, /F420\b/);
  });

  it('is refused in one sentence where it does not fit every operation of the job', async () => {
    writeFileSync(at('both.svg'), BOTH);
    const job = (material: string, sentence: RegExp) =>
      refused(2, sentence, 'job', at('both.svg'), '-o', at('p.gcode'), '--material', material);
    await job(
      'Plywood 3 mm',
      /^kerf: |Nothing is kept for (?:cut|engrave) of "Plywood 3 mm" on Virtual laser: see/,
    );
    await keep('Plywood 3 mm', 'cut:power=0.7,speed=420');
    await job('Plywood 3 mm', /Nothing is kept for engrave of "Plywood 3 mm" on Virtual laser/);
    await keep('Plywood', 'engrave:power=0.3,speed=6000', 'cut:power=0.9,speed=200');
    const fits = await typed(
      'job',
      at('both.svg'),
      '-o',
      at('p.gcode'),
      '--material',
      'Plywood 3 mm',
    );
    assert.equal(fits.status, 0, 'an engraving is for any thickness');
    await keep('Plywood 3 mm', 'engrave:power=0.5,speed=6000');
    const exact = await typed(
      ...['job', at('both.svg'), '-o', at('p.gcode'), '--material', 'Plywood 3 mm'],
    );
    const taken =
      /engrave as it is kept for Plywood 3 mm: power=0.5, speed=6000 mm\/min, interval=0.1 mm, /;
    assert.match(exact.err.join('\n'), taken, 'but rather for the one that is named');
    await typed('material', 'remove', 'Plywood 3 mm', '--operation', 'engrave');
    await job('Plywood 4 mm', /Nothing is kept for cut of "Plywood 4 mm"/);
    await keep('Plywood 3 mm: fast', 'cut:power=1,speed=600');
    await job(
      'Plywood 3 mm',
      /More than one is kept for cut of "Plywood 3 mm": write one of these in full: Plywood 3 mm: and Plywood 3 mm: fast/,
    );
    const named = await typed(
      'job',
      at('both.svg'),
      '-o',
      at('p.gcode'),
      '--material',
      'Plywood 3 mm: fast',
    );
    assert.equal(named.status, 0, 'the note chooses among the cuts, the engraving has none');
    assert.match(named.err.join('\n'), /cut as it is kept for Plywood 3 mm: fast: power=1/);
    const plain = await typed(
      ...['job', at('both.svg'), '-o', at('p.gcode'), '--material', 'Plywood 3 mm:'],
    );
    assert.match(plain.err.join('\n'), /cut as it is kept for Plywood 3 mm: power=0.7/);
    await job('Plywood 3 mm: slow', /Nothing is kept for (?:cut|engrave) of "Plywood 3 mm: slow"/);
  });

  it('is never taken from another machine', async () => {
    writeFileSync(at('plate.svg'), PLATE);
    await keep('Plywood 3 mm', 'cut:power=0.7,speed=420', '--machine', 'grbl-diode');
    await refused(
      2,
      /Nothing is kept for cut of "Plywood 3 mm" on Virtual laser, only on the machine grbl-diode, whose power is another/,
      ...['job', at('plate.svg'), '-o', at('p.gcode'), '--material', 'Plywood 3 mm'],
    );
  });

  it('is nothing that a whole project takes', async () => {
    await keep('Felt', 'cut:power=0.5,speed=900');
    writeFileSync(at('plate.svg'), PLATE);
    await typed('convert', at('plate.svg'), at('plate.kerf'));
    await refused(
      2,
      /leave out --operation, --material/,
      ...['job', at('plate.kerf'), '-o', at('p.gcode'), '--material', 'Felt'],
    );
  });

  it('goes to a file and comes from one', async () => {
    await keep('Plywood 3 mm', 'cut:power=0.8,speed=300');
    await keep('Felt', 'cut:power=0.5,speed=900', '--machine', 'grbl-diode');
    assert.deepEqual((await typed('material', 'export', '-o', at('mine.json'))).out, [
      `${at('mine.json')}: 2 presets`,
    ]);
    const printed = figures((await typed('material', 'export', '--machine', 'grbl-diode')).out);
    assert.equal(printed.presets.length, 1);
    await typed('material', 'remove', 'felt');
    const back = await typed('material', 'import', at('mine.json'));
    assert.equal(back.status, 0, back.err.join());
    assert.equal(back.out.at(-1), '1 took the place of what was kept');
    assert.equal(figures((await typed('material', 'list', '--json')).out).length, 2);
    writeFileSync(at('bad.json'), '{"presets": [{"machine": 5}]}');
    await refused(
      1,
      /"bad.json" holds nothing that is kept for materials/,
      'material',
      'import',
      at('bad.json'),
    );
    writeFileSync(at('half.json'), readFileSync(at('mine.json'), 'utf8').replace('0.8', '80'));
    const half = await stand().typed('material', 'import', at('half.json'));
    assert.match(half.err.join(), /1 entry of "half.json" is damaged/);
  });

  it('comes from a library of LightBurn for the machine that is named', async () => {
    const library =
      '<LightBurnLibrary DisplayName="Mine"><Material name="Birch"><Entry Thickness="3.0000" Desc="Clean cut">' +
      '<CutSetting type="Cut"><maxPower Value="65"/><speed Value="10"/><numPasses Value="2"/></CutSetting></Entry>' +
      '<Entry Thickness="-1.0000" Desc="Fill" NoThickTitle="Fine"><CutSetting type="Scan"><maxPower Value="40"/>' +
      '<speed Value="1800"/><interval Value="0.08"/></CutSetting></Entry></Material></LightBurnLibrary>';
    writeFileSync(at('birch.clb'), library);
    await refused(
      2,
      /"birch.clb" does not say for which machine/,
      'material',
      'import',
      at('birch.clb'),
    );
    const taken = await typed('material', 'import', at('birch.clb'), '--machine', 'grbl-diode');
    assert.equal(taken.status, 0, taken.err.join());
    assert.equal(taken.out.length, 1);
    assert.match(
      taken.out[0]!,
      /^Birch 3 mm: Clean cut\tcut\t.*\tpower=0.65, speed=600 mm\/min, passes=2$/,
    );
    assert.match(taken.err.join(), /Birch: Fine, Fill was left out: "speed" takes a speed from/);
  });
});
