// SPDX-License-Identifier: GPL-3.0-or-later
/** What the commands make of programs and pictures, as text and as figures for other programs. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { packShapes } from '../../src/art/packed-shapes.js';
import type { CliDeps } from '../../src/cli/cli-deps.js';
import { stands, taskHere } from './typed-here.js';

describe('what is typed about programs and pictures', function () {
  this.timeout(60_000);
  const { stand, typed, at, figures } = stands();
  describe('a simulation', () => {
    const LINE = 'G21 G90\nM3 S500\nG0 X10 Y10\nG1 X30 Y10 F600\nM5\n';

    it('is told by its figures', async () => {
      writeFileSync(at('p.gcode'), LINE);
      const { status, out } = await typed('simulate', at('p.gcode'));
      assert.equal(status, 0);
      const rows = Object.fromEntries(out.map((row) => row.split(' | ')));
      assert.deepEqual(
        [rows['lines'], rows['burns'], rows['cut'], rows['stutter'], rows['beam'], rows['energy']],
        ['5', 'X 10…30, Y 10…10 mm', '20.00 mm', 'none', 'off at the end', undefined],
      );
      assert.match(rows['travel'], /^14\.1\d mm$/);
      const { out: told } = await typed('simulate', at('p.gcode'), '--json');
      assert.ok(figures(told).maxDose > 0 && figures(told).lineCount === 5);
    });

    it('is drawn where a picture is asked for, and refused where nothing burns', async () => {
      writeFileSync(at('p.gcode'), LINE);
      const drawn: Uint8Array[] = [];
      const pngOf = ({ pixels }: { readonly pixels: Uint8Array }) => {
        drawn.push(pixels);
        return new Uint8Array([drawn.length]);
      };
      const one = stand({ pngOf: taskHere(pngOf as never) });
      const { out } = await one.typed(
        'simulate',
        at('p.gcode'),
        '-o',
        at('p.png'),
        '--energy',
        at('e.png'),
      );
      assert.deepEqual(
        ['p.png', 'e.png'].map((name) => [...readFileSync(at(name))]),
        [[1], [2]],
      );
      for (const pixels of drawn) assert.ok(pixels.some((shade) => shade < 255));
      assert.equal(Math.min(...drawn[1]!), 0, 'most light is black');
      assert.match(out.join('\n'), /^energy \| up to \d/m);
      writeFileSync(at('n.gcode'), 'G21\nG0 X5\n');
      const nothing = await one.typed('simulate', at('n.gcode'), '--energy', at('n.png'));
      assert.equal(nothing.status, 1);
      assert.match(nothing.err.join(' '), /n\.gcode burns nothing/);
      assert.equal((await one.typed('simulate', at('n.gcode'))).status, 0);
      for (const flag of ['-o', '--energy']) {
        assert.equal((await one.typed('simulate', at('p.gcode'), flag, at('p.gcode'))).status, 2);
      }
    });

    it('is as dark as there is light, and leaves no bar behind', async () => {
      const report = {
        ...{ seconds: 1, cutMillimetres: 2, travelMillimetres: 3, lineCount: 4, maxDose: 1 },
        ...{ isBeamOffAtEnd: true, stutters: 0, errors: [], maxEnergy: 12.3456 },
      };
      const energy = { widthPx: 3, heightPx: 1, doses: Float32Array.of(0, 0.5, 1), most: 1 };
      const picture = { widthPx: 3, heightPx: 1, channels: 1, pixels: Uint8Array.of(255, 9, 0) };
      const drawn: unknown[] = [];
      const one = stand({
        simulate: taskHere(() => ({ report, energy, picture })),
        pngOf: taskHere(((shown: unknown) => {
          drawn.push(shown);
          return new Uint8Array();
        }) as never),
      });
      one.isBarShown = true;
      const { out } = await one.typed('simulate', at('p.gcode'), '--energy', at('e.png'));
      assert.deepEqual(drawn, [{ ...picture, pixels: Uint8Array.of(255, 127, 0) }]);
      assert.ok(out.includes('energy | up to 12.3 J/mm²'), out.join('\n'));
      assert.equal(one.isBarShown, false);
    });

    it('names the first line that a controller refuses, and a beam that is left on', async () => {
      writeFileSync(at('p.gcode'), `${LINE.replace('M5\n', '')}G99\n`);
      const { status, out, err } = await typed('simulate', at('p.gcode'));
      assert.equal(status, 1);
      assert.match(err.join(' '), /^A controller would refuse line 5: \S/);
      assert.match(out.join('\n'), /^beam \| STILL ON at the end$/m);
    });
  });

  it('is a picture traced', async () => {
    const encoded = new Uint8Array(3);
    const piece = { kind: 'bitmap', encoded, width: 20, height: 10 };
    const given: unknown[] = [];
    const empty = packShapes([]);
    const traced = {
      readDrawing: taskHere(() => ({ pieces: [piece] })),
      tracePicture: taskHere((request: never) => {
        given.push(request);
        return {
          layers: [
            { shapes: empty, outlineCount: 3 },
            { shapes: empty, outlineCount: 2 },
          ],
          threshold: 0.25,
        };
      }),
    } as unknown as CliDeps['imports'];
    writeFileSync(at('p.png'), 'x');
    const one = stand({ imports: traced });
    const { out, status } = await one.typed(
      'trace',
      at('p.png'),
      '-o',
      at('t.svg'),
      '--threshold',
      '0.25',
    );
    assert.deepEqual([status, out], [0, [`${at('t.svg')}: 5 outlines, threshold 0.250`]]);
    const svg = readFileSync(at('t.svg'), 'utf8');
    assert.match(svg, /width="20mm" height="10mm"/);
    assert.deepEqual(svg.match(/Traced[ 0-9]*(?=")/g), ['Traced', 'Traced 2']);
    const { settings, ...rest } = given[0] as { settings: Record<string, unknown> };
    assert.deepEqual(rest, { encoded, width: 20, height: 10 });
    assert.deepEqual([settings['find'], settings['level']], ['level', 0.25]);
    const { out: told } = await one.typed(
      'trace',
      at('p.png'),
      '-o',
      at('t.svg'),
      '--threshold',
      'auto',
      '--json',
    );
    assert.deepEqual(figures(told), { width: 20, height: 10, outlines: 5, threshold: 0.25 });
    assert.equal(
      (given[1] as (typeof given)[0] & { settings: { find: string } }).settings.find,
      'auto',
    );
    assert.equal((await one.typed('trace', at('p.png'), '-o', at('p.png'))).status, 2);
    for (const pieces of [[], [piece, piece], [{ ...piece, kind: 'paths' }]]) {
      const other = stand({
        imports: {
          ...traced,
          readDrawing: taskHere(() => ({ pieces })),
        } as unknown as CliDeps['imports'],
      });
      const { status: refused, err } = await other.typed('trace', at('p.png'), '-o', at('t.svg'));
      assert.equal(refused, 1);
      assert.match(err.join(' '), /p\.png is not a picture/);
    }
  });
});
