// SPDX-License-Identifier: GPL-3.0-or-later
/** Libraries of LightBurn: what is kept of them, what is named, and what any other bytes give. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AppError } from '../../../src/base/errors.js';
import { readLightburnLibrary } from '../../../src/importers/lightburn/library.js';
import { english } from '../../support/english.js';

const encoder = new TextEncoder();
const settings = (values: Readonly<Record<string, number | string>>) =>
  Object.entries(values)
    .map(([name, value]) => `<${name} Value="${value}"/>`)
    .join('');
const CUT = { maxPower: 65, speed: 10, numPasses: 2, runBlower: 1 };
const SCAN = { maxPower: 40, speed: 300, interval: 0.08, crossHatch: 1, angle: 90 };

function entry(type: string, values: Parameters<typeof settings>[0], attributes = '') {
  const element = type === 'Image' ? 'CutSetting_Img' : 'CutSetting';
  return `<Entry ${attributes}><${element} type="${type}">${settings(values)}</${element}></Entry>`;
}

function library(...entries: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><LightBurnLibrary DisplayName="Mine"><Material name="Birch &amp; co">${entries.join('')}</Material></LightBurnLibrary>`;
}

const read = (xml: string) => readLightburnLibrary(encoder.encode(xml), 'mine.clb');
const said = (xml: string) => read(xml).problems.map(({ message }) => english(message));

describe('a library of LightBurn', () => {
  it('has cuts, scores and engravings by material and thickness', () => {
    const { entries, problems } = read(
      library(
        entry('Cut', CUT, 'Thickness="3.0000" Desc="Clean cut" NoThickTitle=""'),
        entry('Cut', CUT, 'Thickness="3.0000" Desc="Score"'),
        entry('Scan', SCAN, 'Thickness="-1.0000" Desc="Fill" NoThickTitle="Fine"'),
        entry(
          'Image',
          { maxPower: 50, minPower: 10, speed: 100, ditherMode: 'jarvis' },
          'Thickness="-1" Desc="Photo" NoThickTitle="Photo"',
        ),
      ),
    );
    const material = 'Birch & co';
    const line = { power: 0.65, speed: 10, passes: 2, air: true };
    assert.deepEqual(entries, [
      { material, thickness: 3, note: 'Clean cut', operation: 'cut', settings: line },
      { material, thickness: 3, note: 'Score', operation: 'score', settings: line },
      {
        ...{ material, note: 'Fine, Fill', operation: 'engrave' },
        settings: {
          passes: 1,
          power: 0.4,
          speed: 300,
          interval: 0.08,
          crossHatch: true,
          scanAngle: Math.PI / 2,
        },
      },
      {
        ...{ material, note: 'Photo', operation: 'engrave' },
        settings: {
          passes: 1,
          power: 0.5,
          speed: 100,
          minPower: 0.1,
          mode: 'dither',
          dither: 'jarvis',
        },
      },
    ]);
    assert.deepEqual(problems, []);
  });

  it('of lines and areas in one is two', () => {
    const { entries } = read(library(entry('Scan+Cut', { ...SCAN, numPasses: 1 }, 'Desc="Both"')));
    assert.deepEqual(
      entries.map(({ operation }) => operation),
      ['engrave', 'cut'],
    );
  });

  it('names what has no equal, and what is of no use', () => {
    assert.deepEqual(
      said(library(entry('Scan', { ...SCAN, frequency: 50_000, wobbleEnable: 1 }))),
      [
        'These settings of the library were not taken over, as Kerf has no equal: "wobbleEnable", "frequency".',
      ],
    );
    assert.deepEqual(said(library(entry('Cut', { ...CUT, minPower: 15 }))), [
      'These settings of the library were not taken over, as Kerf has no equal: "minPower".',
    ]);
    assert.match(
      said(library(entry('Cut', { ...CUT, overcut: 2 })))[0]!,
      /Switch it on in the step/,
    );
    assert.deepEqual(said(library(entry('Cut', { speed: 10 }, 'Desc="Half"'), entry('Cut', CUT))), [
      'One entry without power or speed was left out: "Birch & co Half".',
    ]);
    assert.match(
      said(library(entry('Cut', CUT)).replace('Birch &amp; co', ' '))[0]!,
      /without the name of a material/,
    );
  });

  it('has names in one line that a preset can have', () => {
    const long = 'x'.repeat(500);
    const [first] = read(
      library(entry('Cut', CUT, `Desc="a&#10;b ${long}"`)).replace('Birch &amp; co', long),
    ).entries;
    assert.equal(first?.material.length, 100);
    assert.ok(first?.note.startsWith('a b x') && first.note.length <= 200);
  });

  it('is refused in one sentence where it is something else, or larger than what is kept', () => {
    const refusal = (bytes: Uint8Array, sentence: RegExp) =>
      assert.throws(
        () => readLightburnLibrary(bytes, 'mine.clb'),
        (error) => error instanceof AppError && sentence.test(error.message),
      );
    refusal(encoder.encode('<LightBurnProject/>'), /^"mine.clb" is not a library of materials/);
    refusal(new Uint8Array(), /^"mine.clb" is/);
    refusal(encoder.encode('<LightBurnLibrary><Material'), /^"mine.clb" is damaged/);
    refusal(
      encoder.encode(library(...Array(5001).fill(entry('Cut', CUT)))),
      /more than Kerf keeps/,
    );
    refusal(new Uint8Array(17 * 2 ** 20), /more than Kerf keeps/);
  });

  it('gives entries of finite figures, or a sentence, for any bytes', () => {
    const sound = encoder.encode(
      library(
        entry('Cut', CUT, 'Thickness="3" Desc="A"'),
        entry('Scan', SCAN, 'Thickness="1e999"'),
      ),
    );
    const change = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 4 });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(change, fc.nat(sound.length)).map(([changes, length]) => {
        const copy = sound.slice(0, Math.max(length, sound.length >> 1));
        for (const [at, byte] of changes) if (at < copy.length) copy[at] = byte;
        return copy;
      }),
    );
    fc.assert(
      fc.property(bytes, (given) => {
        try {
          const { entries } = readLightburnLibrary(given, 'mine.clb');
          for (const { thickness = 1, settings: values } of entries) {
            const numbers = Object.values(values).filter((value) => typeof value === 'number');
            assert.ok([thickness, ...numbers].every(Number.isFinite) && thickness > 0);
          }
        } catch (error) {
          assert.ok(error instanceof AppError, String(error));
          assert.match(error.message, /^"mine\.clb" [^\n]*\.$/);
        }
      }),
      { numRuns: 400 },
    );
  });
});
