// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { verbatim } from '../../../src/base/message.js';
import { AVR_PROCESSOR, fastProcessor } from '../../../src/machine/processors.js';
import {
  type SimulationOptions,
  simulateProgram,
} from '../../../src/simulators/grbl/simulate-program.js';
import { english } from '../../support/english.js';

const bytes = (text: string) => new TextEncoder().encode(text);
/** A board reckons its ways in single precision. */
const SINGLE = 1e-6;
const inMicrometres = (bounds: object | undefined) =>
  Object.fromEntries(
    Object.entries(bounds ?? {}).map(([side, mm]) => [side, Math.round(1000 * mm) / 1000]),
  );

describe('simulating a program', () => {
  it('tells time, ways, bounds and lines', async () => {
    const program = bytes('G21G90\r\nG0X10Y10\r\nM4S500\r\nG1X20F3000\r\nY20\r\nM5\r\nG0X0Y0');
    const result = await simulateProgram(program, { lineCost: 0 });
    assert.equal(result.lineCount, 7);
    assert.equal(result.errorCount, 0);
    assert.ok(Math.abs(result.cutMillimetres - 20) < 20 * SINGLE);
    assert.ok(
      Math.abs(result.travelMillimetres - Math.hypot(10, 10) - Math.hypot(20, 20)) < 50 * SINGLE,
    );
    assert.deepEqual(inMicrometres(result.burntBounds), { minX: 10, minY: 10, maxX: 20, maxY: 20 });
    assert.equal(result.isBeamOnAtEnd, false);
    assert.ok(result.seconds > 0.4 && result.seconds < 2);
  });

  it('loses no line, whichever line end they have', async () => {
    const lines = ['G21G90', 'M4', '; to 10,10', 'G1X10Y10F600S500', 'M5', ''];
    const runs = ['\n', '\r\n', '\r'].map((end) => {
      return simulateProgram(bytes(lines.join(end)), { lineCost: 0 });
    });
    for (const { lineCount, errorCount, burntBounds } of await Promise.all(runs)) {
      assert.deepEqual([lineCount, errorCount], [5, 0]);
      assert.deepEqual(inMicrometres(burntBounds), { minX: 0, minY: 0, maxX: 10, maxY: 10 });
    }
  });

  it('gives the same for any cut into chunks', async () => {
    const text = `G21\nM4S300\nG1F6000\n${Array.from({ length: 300 }, (_, i) => `X${i % 7}Y${i / 10}`).join('\n')}\nM5\n`;
    const whole = await simulateProgram(bytes(text));
    for (const size of [1, 7, 64]) {
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      assert.deepEqual(await simulateProgram(pieces.map(bytes)), whole);
    }
  });

  it('names the lines a controller would refuse, and goes on', async () => {
    const result = await simulateProgram(bytes('G21\n\nG1X5\nG0X5\nM6\n'));
    assert.deepEqual(
      result.errors.map(({ line, code }) => [line, code]),
      [
        [3, 22],
        [5, 20],
      ],
    );
    assert.ok(Math.abs(result.travelMillimetres - 5) < 1e-9);
  });

  it('stops where the machine would lock itself', async () => {
    const result = await simulateProgram(bytes('G1F600X50\nX900\nX0\n'), { settings: { 20: 1 } });
    assert.deepEqual(
      result.errors.map(({ line, code }) => [line, code]),
      [[2, 2]],
    );
  });

  it('says when a program leaves the beam on', async () => {
    assert.equal((await simulateProgram(bytes('M3S5\nG1X5F100\n'))).isBeamOnAtEnd, true);
  });

  it('counts the time an Uno needs to think', async () => {
    const program = bytes(
      `G1F30000\n${'X1\nX0\n'.repeat(0)}${Array.from({ length: 1000 }, (_, i) => `X${(i / 100).toFixed(2)}`).join('\n')}`,
    );
    const uno = await simulateProgram(program);
    const hal = await simulateProgram(program, { profile: 'grblhal' });
    assert.ok(uno.seconds > 1.5, `${uno.seconds}`);
    assert.ok(hal.seconds < uno.seconds / 2);
  });

  it('counts that a board is asked for its state while a job runs', async () => {
    const dots = Array.from(
      { length: 1000 },
      (_, i) => `X${(i / 10).toFixed(1)}S${100 + (i % 800)}`,
    );
    const program = bytes(`M4\nG1F6000\n${dots.join('\n')}`);
    const processor = { ...AVR_PROCESSOR, secondsPerByte: 10 / 115_200 };
    const asked = await simulateProgram(program, { processor });
    const unasked = await simulateProgram(program, { processor: { ...processor, perReport: 0 } });
    // 1.2 ms every 0.2 s.
    const longer = asked.seconds / unasked.seconds - 1;
    assert.ok(longer > 0.002 && longer < 0.02, `${longer}`);
  });

  it('has the lines that came over the link while there was no room for their moves', async () => {
    // Thirty long moves, then a hundred short ones that a slow link needs a second for.
    const long = Array.from({ length: 30 }, (_, i) => `X${i % 2 === 0 ? 100 : 0}`);
    const short = Array.from({ length: 100 }, (_, i) => `X${(i / 100).toFixed(2)}S${100 + i}`);
    const program = bytes(`M4\nG1F6000\n${[...long, ...short].join('\n')}`);
    const board = { profile: 'grblhal', settings: { 130: 1000 } } as const;
    const seconds = async (secondsPerByte: number) => {
      const processor = { ...fastProcessor(0.00003), secondsPerByte };
      return (await simulateProgram(program, { ...board, processor })).seconds;
    };
    const behindSlowLink = (await seconds(0.001)) - (await seconds(0.0000001));
    assert.ok(behindSlowLink < 0.1, `${behindSlowLink}`);
  });

  it('names the lines that wait for a person, and goes on', async () => {
    const result = await simulateProgram(bytes('G0X5\nM0\nG0X9\nM0\nG0X0\n'), { lineCost: 0 });
    assert.deepEqual([result.pausedLines, result.errors], [[2, 4], []]);
    assert.ok(Math.abs(result.travelMillimetres - 18) < 1e-6);
    const many = await simulateProgram(bytes('M0\n'.repeat(150)), { lineCost: 0 });
    assert.deepEqual([many.pausedLines?.length, many.lineCount], [100, 150]);
  });

  it('counts every refused line, and quotes a hundred, in the words that it is handed', async () => {
    const many = await simulateProgram(bytes('M6\n'.repeat(150)), { lineCost: 0 });
    assert.deepEqual([many.errors.length, many.errorCount], [100, 150]);
    assert.equal(english(many.errors[0]?.sentence), 'error:20');
    const sentenceFor = (kind: string, code: number) => verbatim(`${kind} number ${code}`);
    const options = { settings: { 20: 1 }, sentenceFor };
    const locked = await simulateProgram(bytes('M6\nG0X900\nM6\n'), options);
    assert.deepEqual(
      locked.errors.map(({ sentence }) => english(sentence)),
      ['error number 20', 'alarm number 2'],
    );
    assert.equal(locked.errorCount, 2, 'nothing is read after the lock');
  });

  it('leaves out what is around a program: the mark of its encoding, and a % before and after', async () => {
    for (const text of ['\uFEFFG0X1\n', '%\nG0X1\n%\n', '\uFEFF%\nG0X1']) {
      const { errorCount, travelMillimetres } = await simulateProgram(bytes(text));
      assert.deepEqual([errorCount, travelMillimetres], [0, 1], text);
    }
    const { errorCount } = await simulateProgram(bytes('G0X1\n\uFEFFG0X2\n%5\n'));
    assert.equal(errorCount, 2, 'in the middle they are not');
    const lines = async (text: string) => (await simulateProgram(bytes(text))).lineCount;
    assert.deepEqual(
      [await lines(''), await lines('\n'), await lines('\nX'), await lines('%')],
      [...[0, 1, 2, 1]],
    );
  });

  it('takes as long for each line as it is asked to, or as the board and its link need', async () => {
    const milliseconds = async (options: SimulationOptions) => {
      const result = await simulateProgram(bytes('S500\n'.repeat(200)), options);
      return Math.round(result.seconds * 1000);
    };
    assert.equal(await milliseconds({ lineCost: 0 }), 0);
    // Five bytes at 115 200 baud are 0.43 ms.
    assert.deepEqual(
      [await milliseconds({ lineCost: 0.01 }), await milliseconds({ lineCost: 0.0001 })],
      [2000, 87],
    );
    assert.deepEqual(
      [await milliseconds({ profile: 'grblhal' }), await milliseconds({ profile: 'fluidnc' })],
      [20, 87],
    );
  });

  it('tells how far it has read, also in one long piece', async () => {
    const read: number[] = [];
    const program = new Uint8Array(70_000).fill(0x0a);
    const onProgress = (count: number) => void read.push(count);
    await simulateProgram(program, { lineCost: 0, onProgress });
    assert.deepEqual([read.at(-1), read.length > 1], [70_000, true]);
  });

  it('can be watched and called off', async () => {
    const stop = new AbortController();
    const read: number[] = [];
    const program = Array.from({ length: 10 }, () => bytes('G0X1\nG0X0\n'));
    const run = simulateProgram(program, {
      signal: stop.signal,
      onProgress: (count) => {
        read.push(count);
        if (read.length === 3) stop.abort();
      },
    });
    await assert.rejects(run, { name: 'AbortError' });
    assert.deepEqual(read, [10, 20, 30]);
  });

  it('hands over every burnt piece and keeps none', async () => {
    let mm = 0;
    const result = await simulateProgram(bytes('M4S500\nG1F600X10\nY10\nM5\n'), {
      onSegment: ({ x0, y0, x1, y1 }) => {
        mm += Math.hypot(x1 - x0, y1 - y0);
      },
    });
    assert.ok(Math.abs(mm - 20) < 1e-9);
    assert.ok(Math.abs(result.cutMillimetres - 20) < 20 * SINGLE);
  });
});
