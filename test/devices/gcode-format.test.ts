// SPDX-License-Identifier: GPL-3.0-or-later
/** What the format of G-code finds in a program, and what it puts around one. */
import assert from 'node:assert/strict';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { driverOf } from '../../src/devices/index.js';

const format = driverOf(GRBL_DIODE).program;

function found(...lines: readonly string[]) {
  const reader = format.survey(GRBL_DIODE, { maxS: 1000, zones: [] });
  reader.read(Buffer.from(`${lines.join('\n')}\n`));
  const { program } = reader.end();
  assert.ok(program);
  const { topS, longestLine, pauses, ...rest } = program;
  return { topS, longestLine, pauses, rest: Object.keys(rest) };
}

describe('the format of G-code', () => {
  it('finds where the beam waits lit, or is left on, and says nothing of either where it does not', () => {
    assert.deepEqual(found('G21G90', 'M4S500', 'G1X5F600', 'M5'), {
      ...{ topS: 500, longestLine: 8, pauses: [], rest: ['unfollowed'] },
    });
    const lit = found('G21G90', 'M3S900', 'G1X5F600', 'G4P1', 'M5');
    assert.deepEqual([lit.topS, lit.rest], [900, ['unfollowed', 'litRest']]);
    assert.deepEqual(found('G21G90', 'M3S9', 'G1X5F600').rest, ['unfollowed', 'litAtEnd']);
    assert.deepEqual(found('M4S9', 'G1X5F600', 'M5').rest, ['unfollowed', 'unsaid']);
  });

  it('puts lines around a program, with the beam off between them, and no mark in the middle', async () => {
    const { lines } = format;
    assert.ok(lines);
    const around = async (...chunks: readonly string[]) => {
      const program = (async function* () {
        for (const chunk of chunks) yield Buffer.from(chunk);
      })();
      let text = '';
      for await (const part of lines.around(program, { before: ['M8'], after: ['M9'] })) {
        text += Buffer.from(part).toString();
      }
      return text.split('\n').filter((line) => line !== '' && !line.startsWith(';'));
    };
    const whole = [
      'M8',
      'M5 S0',
      'G21 G90 G94',
      'G0X1',
      'G0X2',
      'M5 S0',
      'G21 G90 G94',
      'M9',
      'M5 S0',
    ];
    assert.deepEqual(await around('\uFEFFG0X1\nG0', 'X2'), whole);
    assert.deepEqual(await around('G0X1\n', 'G0X2\n'), whole);
    const twice = await around('G0X1\n', '\uFEFFG0X2');
    assert.ok(twice.includes('\uFEFFG0X2'), 'only the first is one');
  });
});
