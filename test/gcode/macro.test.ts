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

  it('name what is wrong, as much of it as can be read at a glance', () => {
    const said = (text: string, library: readonly Macro[] = []) => {
      try {
        return expandMacro(text, { library, variables: { a_1: 3 } }).join();
      } catch (error) {
        return error instanceof Error ? error.message : error;
      }
    };
    const sum = (what: string) => `The expression ${what}: correct the macro.`;
    const [sixty, more] = ['x'.repeat(60), 'x'.repeat(61)];
    const library = [
      { name: 'Home', text: '' },
      { name: 'park', text: '' },
    ];
    for (const [text, right, taken] of [
      ['X{1 +}', sum('{1 +} has no value where one is needed')],
      ['X{2 * wide}', sum('{2 * wide} uses the unknown name "wide"')],
      ['X{(1}', sum('{(1} has no closing bracket')],
      ['X{1/0}', sum('{1/0} has no finite value')],
      ['X{1 2}', sum('{1 2} has something after its end')],
      [
        'X{-20000000}',
        'The value of {-20000000} is above 10000000, which no machine takes: correct the macro.',
      ],
      ['X{1', 'The line "X{1" has an unmatched brace: correct the macro.'],
      [`X{${sixty}`, `The line "X{${'x'.repeat(58)}…" has an unmatched brace: correct the macro.`],
      ['HELLO', 'The line "HELLO" is not G-code (letters with a number each): correct the macro.'],
      [
        'M3 S-1',
        'The line "M3 S-1" has S-1, but power, speed and waits cannot be negative: correct the macro.',
      ],
      [`@${sixty}`, `There is no macro "${sixty}": this machine has no macros yet.`],
      [`@${more}`, `There is no macro "${sixty}…": this machine has no macros yet.`],
      ['@dock', 'There is no macro "dock": use one of Home, park.', library],
      ['@ HOME ', '', library],
    ] as const) {
      assert.equal(said(text, taken), right);
    }
  });

  it('keep four decimals of a sum, and lines of a thousand characters', () => {
    const [row] = expandMacro(
      'X{1 / 3} Y{-2 / 3} Z{0 * -1} A{8 / 4 / 2} B{7 - 2 - 1} C{.5*2.}',
      nothing,
    );
    assert.equal(row, 'X0.3333 Y-0.6667 Z0 A1 B4 C1');
    const line = (length: number) => `N${'0'.repeat(length - 2)}1`;
    assert.deepEqual(expandMacro(line(1000), nothing), [line(1000)]);
    assert.throws(() => expandMacro(line(1001), nothing), failsWith('macro.line'));
  });

  it('have sums no longer and no deeper than a person writes them', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}1${')'.repeat(depth)}`;
    assert.equal(evaluate(nested(49), new Map()), 1);
    assert.throws(() => evaluate(nested(50), new Map()), /is nested too deeply/);
    assert.equal(evaluate(`${nested(49)}+${nested(49)}`, new Map()), 2);
    assert.equal(evaluate(`1${' '.repeat(999)}`, new Map()), 1);
    const long = `1${' + 1'.repeat(250)}`;
    const shown = `The expression {${long.slice(0, 40)}…} is too long: correct the macro.`;
    assert.throws(() => evaluate(long, new Map()), { message: shown });
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
