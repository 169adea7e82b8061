// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../src/gcode/expression.js';
import { expandMacro, findMacro, type Macro } from '../../src/gcode/macro.js';

const nothing = { library: [], variables: {} };
const failsWith = (code: string) => (error: { code?: string }) => error.code === code;

describe('macros', () => {
  it('fill their holes with sums of numbers and names', () => {
    const variables = { width: 80, min_x: 10 };
    const lines = expandMacro('let half = width / 2\nG0 X{min_x + half} Y{-(2 + 3) * 2} ; there', {
      library: [],
      variables,
    });
    assert.deepEqual(lines, ['G0 X50 Y-10']);
  });

  it('take each other in by name, with what was named before', () => {
    const library = [
      { name: 'Corner', text: 'G0 X{gap} Y{gap}' },
      { name: 'Twice', text: '@corner\n@Corner' },
    ];
    const context = { library, variables: {} };
    assert.deepEqual(expandMacro('let gap = 3\n@Twice', context), ['G0 X3 Y3', 'G0 X3 Y3']);
    assert.equal(findMacro(library, 'corner').name, 'Corner');
  });

  it('are lines, whichever line end they have', () => {
    for (const end of ['\n', '\r', '\r\n']) {
      const text = ['let a = 1 ; one', 'G0 X{a}', '', 'M5'].join(end);
      assert.deepEqual(expandMacro(text, nothing), ['G0 X1', 'M5']);
    }
  });

  it('are told by their first words, however long the line', () => {
    for (const text of [
      `G0 X${'{'.repeat(1e5)}`,
      `@${'a'.repeat(1e5)}`,
      `G0 ${'X1 '.repeat(1e5)}`,
    ]) {
      assert.throws(
        () => expandMacro(text, nothing),
        ({ message }) => message.length < 200,
      );
    }
  });

  it('do not go round in circles', () => {
    const library = [{ name: 'a', text: '@a' }];
    assert.throws(() => expandMacro('@a', { library, variables: {} }), failsWith('macro.depth'));
  });

  it('say what is wrong with them', () => {
    for (const text of [
      'G0 X{1 +}',
      'G0 X{wide}',
      'G0 X{(1}',
      'G0 X{1/0}',
      'G0 X{1 2}',
      'G0 X{}',
    ]) {
      assert.throws(() => expandMacro(text, nothing), failsWith('macro.expression'), text);
    }
    assert.throws(() => expandMacro('G0 X{1', nothing), failsWith('macro.bracket'));
    assert.throws(() => expandMacro('@none', nothing), failsWith('macro.unknown'));
  });

  it('come to numbers that a machine takes, or say so', () => {
    for (const text of [
      'G0 X{999999*999999*999999*999999}',
      'G0 X{1000000*11}',
      'G0 X{-99999999}',
    ]) {
      assert.throws(() => expandMacro(text, nothing), failsWith('macro.expression'), text);
    }
    for (const text of [
      'GNaN X5',
      'G0 XInfinity',

      'G0 X99999999999',
      'G0 X1e24',
      'HELLO',
      'G0 X',
    ]) {
      assert.throws(() => expandMacro(text, nothing), failsWith('macro.line'), text);
    }
    assert.deepEqual(expandMacro('G0 X{10000000} (there)', nothing), ['G0 X10000000']);
  });

  it('have their comments where controllers have them, and their sums in parentheses', () => {
    const rows = {
      '(a; b) M5': ['M5'],
      'G0 (there) X1 ; (gone': ['G0  X1'],
      '(one) (two': [],
      '(with {braces}) M5': ['M5'],
      '(Infinity G90': [],
      'let a = (1 + 2) * 2\nG0 X{a * (3 - 1)} (wide)': ['G0 X12'],
    };
    for (const [text, lines] of Object.entries(rows))
      assert.deepEqual(expandMacro(text, nothing), lines, text);
  });

  it('have as many lines, read as many and go as deep as they may, and not one more', () => {
    const expand = (text: string, library: readonly Macro[] = []) =>
      expandMacro(text, { library, variables: {} });
    const lines = (count: number, line: string) => `${line}\n`.repeat(count).trimEnd();
    assert.equal(expand(lines(10_000, 'G0X1')).length, 10_000);
    assert.throws(() => expand(lines(10_001, 'G0X1')), failsWith('macro.length'));
    assert.deepEqual(expand(lines(100_000, 'let a=1')), []);
    assert.throws(() => expand(lines(100_001, 'let a=1')), failsWith('macro.length'));
    // What is left empty counts, too.
    assert.deepEqual(expand(`${lines(99_999, '; a note')}\nG4`), ['G4']);
    assert.throws(() => expand(`${lines(100_000, '; a note')}\nG4`), failsWith('macro.length'));
    const library = Array.from({ length: 10 }, (_, i) => ({
      name: `m${i}`,
      text: i === 0 ? 'G4' : `@m${i - 1}`,
    }));
    assert.deepEqual(expand('@m7', library), ['G4']);
    assert.throws(() => expand('@m8', library), failsWith('macro.depth'));
  });

  it('end, however they take each other in', () => {
    const library = Array.from({ length: 9 }, (_, i) => ({
      name: `m${i}`,
      text: `@m${i + 1}\n`.repeat(40),
    }));
    library.push({ name: 'm9', text: 'let a = 1' });
    const context = { library: library.slice(2), variables: {} };
    assert.throws(() => expandMacro('@m2', context), failsWith('macro.length'));
  });

  it('are no way into the program', () => {
    for (const text of ['constructor', '__proto__', 'process.exit()', 'toString', 'a[0]', '`x`']) {
      assert.throws(() => evaluate(text, new Map()), failsWith('macro.expression'), text);
    }
  });

  it('reckon as JavaScript does', () => {
    const number = fc.integer({ min: 0, max: 99 }).map(String);
    const sum = fc.letrec<{ sum: string }>((tie) => ({
      sum: fc.oneof(
        { depthSize: 'small' },
        number,
        fc
          .tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum'))
          .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
        tie('sum').map((a) => `-(${a})`),
      ),
    })).sum;
    fc.assert(
      fc.property(sum, (text) => {
        const wanted: unknown = new Function(`return ${text}`)();
        assert.equal(evaluate(text, new Map()) + 0, Number(wanted) + 0);
      }),
    );
  });
});
