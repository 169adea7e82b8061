// SPDX-License-Identifier: MIT
/** Jobs and reports as they cross to a worker and back: what arrives is what was sent. */
import assert from 'node:assert/strict';
import type { TaskRef } from '../../src/tasker/define.js';
import type { Report } from '../../src/tasker/messages.js';
import { decodeReport, encodeReport, RefNumbers, RefTable } from '../../src/tasker/wire-format.js';

type Sent = Exclude<Report, { kind: 'taken' }>;

const ref = (name: string) => ({ key: `file.js#${name}`, name }) as unknown as TaskRef;
const job = (ticket: number, name: string, isGuessed = false) => ({
  ...{ ticket, ref: ref(name), args: [ticket], isGuessed, transfer: [] },
});

const times = { startedAt: 10, endedAt: 20 };

describe('a report on the wire', () => {
  const reports: Readonly<Record<string, Sent>> = {
    'progress alone': { ticket: 1, kind: 'progress', progress: 0.5 },
    'no progress yet': { ticket: 1, kind: 'progress', message: 'Reading' },
    'nought of all': { ticket: 1, kind: 'progress', progress: 0 },
    'progress with a message': { ticket: 2, kind: 'progress', progress: 1, message: '' },
    'an event': { ticket: 3, kind: 'event', name: 'row', data: [1] },
    'an event without data': { ticket: 3, kind: 'event', name: 'row', data: undefined },
    'an end': { ticket: 4, kind: 'end', outcome: { isOk: true, value: null }, ...times },
    'an empty end': { ticket: 4, kind: 'end', outcome: { isOk: true, value: undefined }, ...times },
    'an error': { ticket: 5, kind: 'end', outcome: { isOk: false, error: 'why' }, ...times },
    'an error that is nothing': {
      ...{ ticket: 5, kind: 'end', outcome: { isOk: false, error: undefined }, ...times },
    },
  };
  for (const [what, report] of Object.entries(reports)) {
    it(`is what was sent: ${what}`, () => {
      assert.deepEqual(decodeReport(encodeReport(report)), report);
      // What travels as JSON has null for nothing, and must mean the same.
      if (what === 'no progress yet') {
        const wire = JSON.parse(JSON.stringify(encodeReport(report)));
        assert.deepEqual(decodeReport(wire), report);
      }
    });
  }
});

describe('the functions of a worker', () => {
  const sent = (numbers: RefNumbers, ...jobs: readonly ReturnType<typeof job>[]) =>
    numbers.encode(jobs as never); // Encoding looks at these members only.

  it('are named once, and by a number from then on', () => {
    const numbers = new RefNumbers();
    const { wire } = sent(numbers, job(1, 'a'), job(2, 'b'), job(3, 'a'), job(4, 'b', true));
    assert.deepEqual(
      wire.map(([, number, , , named]) => [number, named?.key]),
      [
        [0, 'file.js#a'],
        [1, 'file.js#b'],
        [0, undefined],
        [1, undefined],
      ],
    );
    const table = new RefTable();
    const jobs = wire.map((one) => table.decode(one));
    assert.deepEqual(
      jobs.map((one) => [one.ticket, one.ref.key, one.args, one.isGuessed]),
      [
        [1, 'file.js#a', [1], false],
        [2, 'file.js#b', [2], false],
        [3, 'file.js#a', [3], false],
        [4, 'file.js#b', [4], true],
      ],
    );
  });

  it('are named again where the worker did not get them', () => {
    const numbers = new RefNumbers();
    sent(numbers, job(1, 'a'));
    const lost = sent(numbers, job(2, 'b', true));
    lost.forget();
    const [again, known] = sent(numbers, job(3, 'b', true), job(4, 'a')).wire;
    assert.equal(again?.[4]?.key, 'file.js#b');
    assert.equal(new RefTable().decode(again!).isGuessed, true);
    assert.equal(known?.[4], undefined);
  });

  it('are refused by a number that nobody gave', () => {
    assert.throws(() => new RefTable().decode([1, 7, []]), /No function has the number 7/);
  });
});
