// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { AppError, type AppErrorOptions } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { exitCodeOf } from '../../src/cli/exit-code.js';
import { opensWindow } from '../../src/cli/opens-window.js';
import { OPERATIONS, parseChoice } from '../../src/cli/parse-choice.js';
import {
  parsePoint,
  parsePower,
  parseSeconds,
  parseSize,
  parseSpeed,
  parseThreshold,
} from '../../src/cli/parse-numbers.js';
import { operations } from '../../src/operations/index.js';

const refusal = (call: () => unknown): AppError => {
  try {
    call();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: 'nothing was refused' });
};

describe('what a person types', () => {
  it('is an operation with settings in typed units', () => {
    const { id, values } = parseChoice(operations, OPERATIONS, 'cut:power=0.8,speed=1500');
    assert.equal(id, 'cut');
    assert.deepEqual(values, { power: 0.8, speed: 25 });
  });

  it('may carry its unit', () => {
    const { values } = parseChoice(operations, OPERATIONS, 'cut:power=80%,speed=20 mm/s');
    assert.deepEqual(values, { power: 0.8, speed: 20 });
    assert.equal(parseSpeed('3000'), 50);
    assert.equal(parseSpeed('50mm/s'), 50);
    assert.equal(parsePower('1%'), 0.01);
    assert.equal(parseSeconds('500 ms'), 0.5);
    for (const text of ['', 'fast', '1,200', '20 mm']) {
      assert.equal(exitCodeOf(refusal(() => parseSpeed(text))), 2);
    }
  });

  it('is refused by name when it is wrong, and that is wrong usage', () => {
    for (const [text, reported] of [
      ['polish', /no operation "polish".*cut/],
      ['cut:colour=3', /no setting "colour".*power/],
      ['cut:power', /"power" is not a setting/],
      ['cut:power=lots', /takes a number, with or without a unit .*not "lots"/],
    ] as const) {
      const error = refusal(() => parseChoice(operations, OPERATIONS, text));
      assert.match(error.message, reported);
      assert.equal(exitCodeOf(error), 2, text);
    }
  });

  it('is a place, a size with one side left out, a threshold', () => {
    assert.deepEqual(parsePoint('10,-2.5'), { x: 10, y: -2.5 });
    assert.deepEqual(parseSize('100x80'), { width: 100, height: 80 });
    assert.deepEqual(parseSize('100x'), { width: 100 });
    assert.deepEqual(parseSize('x80'), { height: 80 });
    assert.equal(parseThreshold('auto'), 'auto');
    assert.equal(parseThreshold('0.25'), 0.25);
  });

  it('is refused when it is no such thing', () => {
    for (const text of ['', '10', '10;20', '1,2,3', 'a,b']) refusal(() => parsePoint(text));
    for (const text of ['', 'x', '0x10', '-1x2', '10', '10xten']) refusal(() => parseSize(text));
    for (const text of ['', '2', '-0.1', 'some']) refusal(() => parseThreshold(text));
  });

  it('opens the window for files and for nothing, not for commands', () => {
    assert.equal(opensWindow([]), true);
    assert.equal(opensWindow(['drawing.svg']), true);
    assert.equal(opensWindow(['--', 'job']), true);
    assert.equal(opensWindow(['job', 'a.svg']), false);
    assert.equal(opensWindow(['--help']), false);
  });
});

describe('exit codes', () => {
  const made = (code: string, options?: AppErrorOptions) =>
    new AppError(code, verbatim('x'), options);

  it('tell wrong usage, failure and interruption apart', () => {
    assert.equal(exitCodeOf(made('usage.size')), 2);
    assert.equal(exitCodeOf(made('param.invalid')), 2);
    assert.equal(exitCodeOf(made('device.port-busy')), 1);
    assert.equal(exitCodeOf(new Error('bug')), 1);
    assert.equal(exitCodeOf(new DOMException('stop', 'AbortError')), 130);
  });
});
