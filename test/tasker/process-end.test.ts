// SPDX-License-Identifier: GPL-3.0-or-later
/** When a worker process is over, by a process of paper: whatever comes first, nothing that it said is lost. */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { type ProcessExit, whenEnded } from '../../src/tasker/process-end.js';

class PaperChild extends EventEmitter {
  connected = true;

  constructor(readonly pid: number | undefined = 4711) {
    super();
  }
}

class PaperPipe extends EventEmitter {
  closed = false;
}

function watched({ pid = 4711, isWrapped = false }: { pid?: number; isWrapped?: boolean } = {}) {
  const [child, pipe] = [new PaperChild(pid), new PaperPipe()];
  const ends: ProcessExit[] = [];
  const groups: number[] = [];
  whenEnded({ child, pipe, isWrapped, endGroup: (of) => groups.push(of) }, (exit) =>
    ends.push(exit),
  );
  const deeds = {
    exit: () => child.emit('exit', 3, null),
    disconnect: () => {
      child.connected = false;
      child.emit('disconnect');
    },
    close: () => {
      pipe.closed = true;
      pipe.emit('close');
    },
  };
  return { child, pipe, ends, groups, deeds };
}

const turn = () => new Promise(setImmediate);
const NAMES = ['exit', 'disconnect', 'close'] as const;
const ORDERS = NAMES.flatMap((first) =>
  NAMES.filter((name) => name !== first).map((second) => {
    const last = NAMES.find((name) => name !== first && name !== second)!;
    return [first, second, last] as const;
  }),
);

describe('the end of a worker process', () => {
  for (const order of ORDERS) {
    it(`is the last of: ${order.join(', ')}`, async () => {
      const { ends, groups, deeds } = watched();
      for (const name of order) {
        assert.deepEqual(ends, []);
        deeds[name]();
        await (name === order[2] ? undefined : turn());
      }
      assert.deepEqual(ends, [], 'what is in the pipe of its errors is read first');
      await turn();
      assert.deepEqual(ends, [{ exitCode: 3, signal: null }]);
      assert.deepEqual(groups, [4711], 'what it started ends with it');
      await turn();
      assert.equal(ends.length, 1);
    });
  }

  it('is said by its exit where only its channel breaks', async () => {
    const { child, ends, deeds } = watched();
    child.emit('error', new Error('EPIPE'));
    await turn();
    assert.deepEqual(ends, []);
    for (const name of NAMES) deeds[name]();
    await turn();
    assert.equal(ends.length, 1);
  });

  it('is at once, with the reason, where it could not be started', () => {
    const child = new PaperChild();
    Object.assign(child, { pid: undefined });
    const ends: ProcessExit[] = [];
    const endGroup = () => assert.fail('there is no group');
    whenEnded({ child, pipe: undefined, isWrapped: false, endGroup }, (exit) => ends.push(exit));
    const error = new Error('EMFILE');
    child.emit('error', error);
    assert.deepEqual(ends, [{ exitCode: null, signal: null, error }]);
  });

  it('is that of what ran under a wrapper, which reports a signal as a shell does', async () => {
    const cases = [
      ...[
        [137, null],
        [143, null],
        [134, null],
        [0, null],
        [1, null],
        [127, null],
        [128, null],
      ],
      ...[
        [null, 'SIGKILL'],
        [null, null],
      ],
    ] as const;
    const right = [
      ...[
        [null, 'SIGKILL'],
        [null, 'SIGTERM'],
        [null, 'SIGABRT'],
      ],
      ...[
        [0, null],
        [1, null],
        [127, null],
        [128, null],
        [null, 'SIGKILL'],
        [null, null],
      ],
    ];
    for (const isWrapped of [true, false]) {
      const found = [];
      for (const [code, signal] of cases) {
        const { child, ends, deeds } = watched({ isWrapped });
        deeds.disconnect();
        deeds.close();
        child.emit('exit', code, signal);
        await turn();
        found.push([ends[0]!.exitCode, ends[0]!.signal]);
      }
      assert.deepEqual(found, isWrapped ? right : cases);
    }
  });
});
