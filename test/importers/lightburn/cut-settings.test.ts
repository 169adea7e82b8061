// SPDX-License-Identifier: GPL-3.0-or-later
/** The settings of a LightBurn layer, one by one: taken over in Kerf's words, or named. */
import assert from 'node:assert/strict';
import {
  cutLayerOf,
  cutWorkOf,
  ignoredSettings,
  plainLayer,
} from '../../../src/importers/lightburn/cut-settings.js';
import { readElements } from '../../../src/importers/lightburn/element-tree.js';

type Said = Readonly<Record<string, string | number>>;

/** A layer of this type; without one where it is not said. */
function element(said: Said, type?: string, more = '') {
  const values = Object.entries(said).map(([name, value]) => `<${name} Value="${value}"/>`);
  const kind = type === undefined ? '' : ` type="${type}"`;
  return readElements(`<CutSetting${kind}>${values.join('')}${more}</CutSetting>`).children[0]!;
}
const settingsOf = (said: Said, type = 'Cut') => cutWorkOf(element(said, type)).settings;
const ignoredIn = (said: Said, type = 'Cut') => ignoredSettings(element(said, type));

describe('a layer of LightBurn', () => {
  it('has its number, its name, its place and whether it is put out', () => {
    const { settings, refinements, ...first } = cutLayerOf(element({}));
    assert.deepEqual(first, {
      ...{ index: 0, name: 'C00', colour: [0, 0, 0], hasOutput: true, does: 'line' },
      ...{ priority: Number.MAX_SAFE_INTEGER, fills: 'all', subLayers: [], ignored: [] },
    });
    assert.deepEqual([settings, refinements], [{}, []]);
    const { name, colour, hasOutput, priority } = cutLayerOf(
      element({ index: 5, name: ' Legs ', doOutput: 0, priority: 3 }),
    );
    assert.deepEqual([name, colour, hasOutput, priority], ['Legs', [255, 128, 0], false, 3]);
    assert.equal(cutLayerOf(element({ doOutput: 1 })).hasOutput, true);
  });

  it('that only helps to draw is not put out', () => {
    const facts = [29, 30, 31].map((index) => {
      const read = cutLayerOf(element({ index }));
      const plain = plainLayer(index);
      for (const key of ['name', 'colour', 'hasOutput'] as const)
        assert.deepEqual(read[key], plain[key]);
      return [read.name, read.colour, read.hasOutput];
    });
    assert.deepEqual(facts, [
      ['C29', [255, 219, 102], true],
      ['T1', [243, 105, 38], false],
      ['T2', [12, 150, 217], false],
    ]);
    assert.deepEqual(plainLayer(99).colour, [0, 0, 0], 'a number that no layer has');
  });

  it('burns lines, fills areas, or both, by its type', () => {
    const does = (type?: string) => cutWorkOf(element({}, type)).does;
    assert.deepEqual([undefined, 'Cut', 'Tool', 'Scan', 'Image', 'Scan+Cut', 'Else'].map(does), [
      ...['line', 'line', 'line', 'fill', 'fill', 'both', 'fill'],
    ]);
    const fills = (scanOpt: string) => cutLayerOf(element({ scanOpt }, 'Scan')).fills;
    assert.deepEqual(['byGroup', 'individual', 'mergeAll', 'constructor'].map(fills), [
      ...['groups', 'each', 'all', 'all'],
    ]);
  });

  it('has power and speed, and more where it is not as it always is', () => {
    assert.deepEqual(settingsOf({ maxPower: 80, speed: 12, minPower: 20 }), {
      ...{ power: 0.8, speed: 12 },
    });
    const usual = { numPasses: 1, interval: 0, runBlower: 0, bidir: 1, crossHatch: 0, angle: 0 };
    assert.deepEqual(settingsOf(usual), {});
    assert.deepEqual(
      settingsOf({
        numPasses: 3,
        interval: 0.1,
        runBlower: 1,
        bidir: 0,
        crossHatch: 1,
        angle: -90,
      }),
      {
        ...{ passes: 3, interval: 0.1, air: true, bidirectional: false, crossHatch: true },
        scanAngle: Math.PI / 2,
      },
    );
    assert.deepEqual(
      [90, 270, -270, 45, 180].map((angle) => 'scanAngle' in settingsOf({ angle })),
      [...[true, true, true, false, false]],
    );
  });

  it('of a picture has its least power, its shades, and whether they are turned round', () => {
    const plain = { ditherMode: 'grayscale' };
    assert.deepEqual(settingsOf(plain, 'Image'), { mode: 'grey' });
    assert.deepEqual(settingsOf({ ...plain, minPower: 10, negative: 1 }, 'Image'), {
      ...{ minPower: 0.1, mode: 'grey', invert: true },
    });
    assert.deepEqual(settingsOf({ negative: 0, minPower: 0 }, 'Image'), {});
    assert.deepEqual(settingsOf({ negative: 1 }, 'Image'), { invert: true });
    assert.deepEqual(settingsOf({ ...plain, negative: 1, minPower: 10 }, 'Scan'), {});
    const modes = ['threshold', 'dither', 'atkinson', 'stucki', 'jarvis', 'ordered', 'sketch'];
    assert.deepEqual(
      modes.map((ditherMode) => settingsOf({ ditherMode }, 'Image')),
      [
        { mode: 'threshold' },
        ...['floyd-steinberg', 'atkinson', 'stucki', 'jarvis', 'bayer'].map((dither) => {
          return { mode: 'dither', dither };
        }),
        {},
      ],
    );
    assert.deepEqual(ignoredIn({ ditherMode: 'sketch' }, 'Image'), ['ditherMode sketch']);
    assert.deepEqual(ignoredIn({ ditherMode: 'sketch' }, 'Scan'), []);
    assert.deepEqual(ignoredIn({}, 'Image'), []);
  });

  it('has the screen of a halftone as far as Kerf has such screens', () => {
    const screen = (said: Said) => {
      const { halftoneDots, halftoneAngle } = settingsOf(
        { ditherMode: 'halftone', ...said },
        'Image',
      );
      return [halftoneDots, halftoneAngle];
    };
    assert.deepEqual(screen({}), [undefined, undefined]);
    assert.deepEqual(screen({ cellsPerInch: 508, halftoneAngle: 180 }), [20, Math.PI]);
    assert.deepEqual(screen({ cellsPerInch: 509, halftoneAngle: 181 }), [undefined, undefined]);
    assert.deepEqual(screen({ cellsPerInch: 2.54, halftoneAngle: -90 }), [0.1, -Math.PI / 2]);
    assert.deepEqual(screen({ cellsPerInch: 2.5 }), [undefined, undefined]);
    assert.equal(
      'halftoneDots' in settingsOf({ ditherMode: 'dither', cellsPerInch: 50 }, 'Image'),
      false,
    );
  });

  for (const name of [
    ...['kerf', 'tabsEnabled', 'dotMode', 'wobbleEnable', 'zOffset', 'zPerPass', 'dotWidth'],
    ...['anglePerPass', 'leadIn', 'leadOut', 'rampLength', 'startDelay', 'endDelay'],
    'throughPower',
  ]) {
    it(`is named where it asks for what Kerf does not have: ${name}`, () => {
      assert.deepEqual(ignoredIn({ [name]: 1 }), [name]);
      assert.deepEqual(ignoredIn({ [name]: 0 }), []);
    });
  }

  it('is named for a slant and for a type that nobody knows, also below another one', () => {
    assert.deepEqual(ignoredIn({ angle: 45 }), ['angle']);
    assert.deepEqual(ignoredIn({ angle: 180 }), []);
    assert.deepEqual(ignoredIn({}, 'Offset'), ['type Offset']);
    const sub = '<SubLayer type="Offset"><kerf Value="1"/></SubLayer>';
    const { ignored, subLayers } = cutLayerOf(element({ kerf: 2 }, 'Cut', sub));
    assert.deepEqual(ignored, ['kerf', 'type Offset']);
    assert.deepEqual(
      subLayers.map(({ does }) => does),
      ['fill'],
    );
  });
});
