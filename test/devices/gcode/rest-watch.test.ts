// SPDX-License-Identifier: GPL-3.0-or-later
/** What the reports of a board say of a run: at work, held, at rest, or failed. */
import assert from 'node:assert/strict';
import type { MachineCondition } from '../../../src/devices/contract/state.js';
import { RestWatch } from '../../../src/devices/gcode/rest-watch.js';
import { english } from '../../support/english.js';

const CONDITIONS = ['idle', 'run', 'home', 'hold', 'door', 'alarm', 'check', 'sleep'] as const;

/** What the first report of each condition says. */
function firstWord(isDry: boolean): Record<string, string> {
  return Object.fromEntries(
    CONDITIONS.map((condition) => {
      const report = { condition, isAnswered: true, now: 1 };
      const finding = new RestWatch(isDry).noteReport(report);
      const why = finding.kind === 'failed' ? english(finding.reason) : '';
      return [
        condition,
        `${finding.kind} ${/check mode \(|asleep|left/.exec(why)?.[0] ?? ''}`.trim(),
      ];
    }),
  );
}

describe('what the reports of a board say of a run', () => {
  it('is another thing for each condition, and check mode or sleep ends it', () => {
    assert.deepEqual(firstWord(false), {
      ...{ idle: 'at-rest', run: 'at-work', home: 'at-work', alarm: 'at-work' },
      ...{ hold: 'held', door: 'held', check: 'failed check mode (', sleep: 'failed asleep' },
    });
  });

  it('is of a dry run the reverse: it rests in check mode, and leaving that ends it', () => {
    assert.deepEqual(firstWord(true), {
      ...{ idle: 'failed left', run: 'failed left', home: 'failed left', alarm: 'at-work' },
      ...{ hold: 'held', door: 'held', check: 'at-rest', sleep: 'failed asleep' },
    });
  });

  /** When it was found done, report by report. */
  const doneTimes = (...reports: readonly [MachineCondition, boolean][]) => {
    const watch = new RestWatch();
    return reports.map(([condition, isAnswered], i) => {
      const finding = watch.noteReport({ condition, isAnswered, now: i });
      return finding.kind === 'at-rest' ? finding.doneAt : finding.kind;
    });
  };

  it('is done with the second report of rest in a row, at the time of the first', () => {
    const idle = ['idle', true] as const;
    assert.deepEqual(doneTimes([...idle], [...idle], [...idle]), [undefined, 0, 0]);
    assert.deepEqual(doneTimes([...idle], ['run', true], [...idle], [...idle]), [
      ...[undefined, 'at-work', undefined, 2],
    ]);
  });

  it('is not done while a line is not answered', () => {
    assert.deepEqual(doneTimes(['idle', false], ['idle', false], ['idle', true], ['idle', true]), [
      ...[undefined, undefined, undefined, 2],
    ]);
  });

  it('is unknown after twenty-five reports in a row that cannot be read, and no sooner', () => {
    const watch = new RestWatch();
    const unread = (count: number) => Array.from({ length: count }, () => watch.noteUnread());
    assert.ok(unread(24).every((reason) => reason === undefined));
    watch.noteReport({ condition: 'run', isAnswered: false, now: 0 });
    const reasons = unread(25);
    assert.ok(reasons.slice(0, 24).every((reason) => reason === undefined));
    assert.match(english(reasons[24]), /cannot be read/);
  });

  it('counts no rest from before a report that cannot be read', () => {
    const watch = new RestWatch();
    const report = (now: number) => watch.noteReport({ condition: 'idle', isAnswered: true, now });
    report(0);
    watch.noteUnread();
    assert.deepEqual([report(1), report(2)], [{ kind: 'at-rest' }, { kind: 'at-rest', doneAt: 1 }]);
  });
});
