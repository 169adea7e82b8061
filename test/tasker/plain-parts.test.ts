// SPDX-License-Identifier: GPL-3.0-or-later
/** The parts of the tasker that need no worker: what each makes of what it is given, by tables and a still clock. */
import assert from 'node:assert/strict';
import { addressSpaceLeft, requireRoomForThread } from '../../src/tasker/address-space.js';
import { Batch } from '../../src/tasker/batch.js';
import { BatchSizer } from '../../src/tasker/batch-sizer.js';
import {
  anyWait,
  count,
  interval,
  requireOptions,
  requireValue,
  truth,
} from '../../src/tasker/checks.js';
import { type Death, OUT_OF_MEMORY, TaskCancelled, WorkerCrash } from '../../src/tasker/crash.js';
import {
  defineTask,
  knownTask,
  makeRef,
  refOf,
  requireAllArgs,
  resolveTask,
} from '../../src/tasker/define.js';
import { FrameReader, frameOf } from '../../src/tasker/frames.js';
import { splitOptions } from '../../src/tasker/options.js';

describe('the address space for a thread', () => {
  const limits = (bytes: string) =>
    `Limit  Soft  Hard\nMax address space         ${bytes}   unlimited  bytes\n`;
  const status = 'Name:\tnode\nVmSize:\t  1000 kB\nVmRSS:\t 5 kB\n';

  it('is what the limit leaves, and without end where there is none', () => {
    assert.equal(addressSpaceLeft(limits('2048000'), status), 1_024_000);
    assert.equal(addressSpaceLeft(limits('unlimited'), status), Number.POSITIVE_INFINITY);
    assert.equal(addressSpaceLeft(limits('2048000'), ''), Number.POSITIVE_INFINITY);
    assert.equal(addressSpaceLeft('', status), Number.POSITIVE_INFINITY);
    requireRoomForThread();
  });
});

describe('the size of a batch of jobs', () => {
  const ref = makeRef('file:///a.js', 'short');
  const job = { ref, record: { options: {} } };
  const depthAfter = (...ms: readonly number[]) => {
    const sizer = new BatchSizer();
    for (const one of ms) sizer.learn(job, one);
    return sizer.depthFor(job);
  };

  it('is what four milliseconds hold, one while nobody knows, and never more than 32', () => {
    assert.equal(depthAfter(), 1);
    assert.deepEqual(
      [50, 4, 2, 1, 0.5, 0.1, 0].map((ms) => depthAfter(ms)),
      [1, 1, 2, 4, 8, 32, 32],
    );
  });

  it('shrinks at once with a slow run, and grows by and by with fast ones', () => {
    assert.equal(depthAfter(1, 8), 1);
    assert.deepEqual([depthAfter(2, 1), depthAfter(2, 1, 1, 1, 1)], [2, 2]);
    assert.equal(depthAfter(2, ...Array.from({ length: 40 }, () => 0.5)), 7);
    assert.equal(depthAfter(1, 0), 5);
  });

  it('is one where a buffer is given away, and of each function its own', () => {
    const sizer = new BatchSizer();
    sizer.learn(job, 1);
    assert.equal(sizer.depthFor({ ref, record: { options: { transfer: [] } } }), 1);
    assert.equal(
      sizer.depthFor({ ref: makeRef('file:///a.js', 'other'), record: { options: {} } }),
      1,
    );
  });
});

describe('the progress of a batch', () => {
  it('is the mean of all that belong to it, until all have ended', () => {
    const batch = new Batch();
    assert.deepEqual([batch.progress, batch.isLive, batch.show()], [1, false, 1]);
    batch.join();
    batch.join();
    assert.deepEqual([batch.progress, batch.isLive], [0, true]);
    batch.move(0, 0.5);
    assert.equal(batch.show(), 0.25);
    batch.leave(0.5);
    assert.equal(batch.show(), 0.5);
    batch.join();
    batch.join();
    assert.equal(batch.show(), 0.5, 'never backwards');
    batch.move(0, 1);
    batch.move(0, 0.6);
    assert.equal(batch.progress, 0.65);
    for (const progress of [0, 1, 0.6]) batch.leave(progress);
    assert.deepEqual([batch.isLive, batch.progress, batch.show()], [false, 1, 1]);
    batch.join();
    assert.equal(batch.progress, 0, 'the next one begins anew');
  });
});

describe('how a worker died', () => {
  const death = (more: Partial<Death>): Death => ({
    what: 'process',
    exitCode: null,
    signal: null,
    ...more,
  });
  const full = Object.assign(new Error('heap'), { code: OUT_OF_MEMORY });
  const cases: [Partial<Death>, string, string][] = [
    [{ exitCode: 3 }, '', 'The process that ran the task ended with exit code 3.'],
    [{}, '', 'The process that ran the task ended with exit code unknown.'],
    [
      { signal: 'SIGKILL', exitCode: 1 },
      'Halfway',
      'The process that ran the task was killed by SIGKILL at "Halfway".',
    ],
    [{ what: 'thread', error: full }, '', 'The thread that ran the task ran out of memory.'],
    [
      { error: new Error('boom') },
      '',
      'The process that ran the task died of an error nobody caught (boom).',
    ],
    [
      { hasServed: false, error: new Error('No room.') },
      'x',
      'No process could be started for the task: No room.',
    ],
    [{ hasServed: false, error: 'words' }, '', 'No process could be started for the task: words.'],
    [
      { hasServed: false, signal: 'SIGTERM' },
      '',
      'No process could be started for the task: the last one was killed by SIGTERM before it was ready.',
    ],
  ];
  for (const [how, message, sentence] of cases) {
    it(sentence, () => {
      const crash = new WorkerCrash(death(how), message);
      assert.ok(crash.message.replace('Error: ', '') === sentence, crash.message);
      assert.deepEqual([crash.name, crash.lastMessage], ['WorkerCrash', message]);
      assert.equal(crash.isOutOfMemory, how.error === full);
      assert.equal(crash.cause, how.error);
    });
  }

  it('keeps all that is known of it', () => {
    const crash = new WorkerCrash(
      death({ exitCode: 7, signal: 'SIGINT', stderr: 'last words' }),
      '',
    );
    assert.deepEqual(
      [crash.what, crash.exitCode, crash.signal, crash.stderr],
      ['process', 7, 'SIGINT', 'last words'],
    );
    assert.equal(new WorkerCrash(death({}), '').stderr, '');
    const why = new Error('why');
    const cancelled = new TaskCancelled(why);
    assert.deepEqual(
      [cancelled.name, cancelled.code, cancelled.cause],
      ['AbortError', 'ABORT_ERR', why],
    );
    assert.ok(!('cause' in new TaskCancelled()));
  });
});

describe('frames on a pipe', () => {
  const back = (value: unknown) => new FrameReader().take(frameOf(value))[0];

  it('are JSON for short plain lists, and what V8 writes for all else', () => {
    const isJson = (value: unknown) => frameOf(value)[4] !== 0xff;
    for (const plain of [1, 'a', true, null, [1, ['b', null]], [], 'ä'.repeat(1024)]) {
      assert.ok(isJson(plain), JSON.stringify(plain));
      assert.deepEqual(back(plain), plain);
      const frame = frameOf(plain);
      assert.equal(frame.readUInt32LE(), frame.length - 4);
    }
    const holes = [1, 2, 3];
    delete holes[1];
    const odd = Object.assign([1], { more: 2 });
    const others = [
      undefined,
      Number.NaN,
      -0,
      Number.POSITIVE_INFINITY,
      5n,
      { a: 1 },
      holes,
      odd,
      'x'.repeat(1025),
      Array.from({ length: 129 }, () => 1),
    ];
    for (const value of others) {
      assert.ok(!isJson(value), String(value));
      assert.deepEqual(back(value), value);
      assert.equal(frameOf(value).readUInt32LE(), frameOf(value).length - 4);
    }
    assert.ok(isJson(Array.from({ length: 128 }, () => true)));
  });

  it('are read one after the other, however they are cut', () => {
    const values = ['a', [1, 2], { b: new Uint8Array([1, 2]) }, null, 'end'];
    const all = Buffer.concat(values.map(frameOf));
    for (let size = 1; size < all.length; size++) {
      const reader = new FrameReader();
      const found: unknown[] = [];
      for (let at = 0; at < all.length; at += size)
        found.push(...reader.take(all.subarray(at, at + size)));
      assert.deepEqual(found, values);
    }
  });

  it('carry no memory that is shared', () => {
    assert.throws(() => frameOf({ a: new Uint8Array(new SharedArrayBuffer(4)) }), /shared memory/);
  });
});

describe('the options of a call', () => {
  const checks = { wait: anyWait, every: interval, many: count, isOn: truth };

  it('are right or refused by name', () => {
    requireOptions('make', { wait: 0, every: 2 ** 31 - 1, many: 1, isOn: false }, checks);
    requireOptions(
      'make',
      { wait: Number.POSITIVE_INFINITY, every: undefined as never },
      checks as never,
    );
    const wrong: [object, RegExp][] = [
      [{ wait: -1 }, /^make: wait must be milliseconds from 0, or Infinity, not -1\.$/],
      [{ wait: Number.NaN }, /wait/],
      [
        { every: 2 ** 31 },
        /^make: every must be milliseconds from 0 to 2147483647, not 2147483648\.$/,
      ],
      [{ many: 0 }, /^make: many must be a whole number from 1, not 0\.$/],
      [{ many: 1.5 }, /many/],
      [{ isOn: 'yes' }, /^make: isOn must be true or false, not "yes"\.$/],
      [{ other: 1 }, /^make: there is no option "other" \(wait, every, many, isOn\)\.$/],
      [{ toString: 1 }, /no option "toString"/],
    ];
    for (const [options, message] of wrong) {
      assert.throws(() => requireOptions('make', options, checks as never), {
        code: 'tasker.option',
        message,
      });
    }
    assert.throws(() => requireValue('it', 5, truth), {
      message: 'it must be true or false, not 5.',
    });
    requireValue('it', true, truth);
  });

  it('are told from arguments by their place and shape', () => {
    const two = (_context: unknown, _a: unknown) => undefined;
    const signal = new AbortController().signal;
    const split = (run: (...args: never[]) => unknown, ...rest: unknown[]) => {
      const { args, options, isGuessed, fault } = splitOptions(run as never, rest);
      return [args, Object.keys(options), isGuessed, fault?.message];
    };
    assert.deepEqual(split(two as never, 1, { signal }), [[1], ['signal'], false, undefined]);
    assert.deepEqual(
      split(two as never, { signal }),
      [[{ signal }], [], false, undefined],
      'its argument',
    );
    assert.deepEqual(split(two as never, 1), [[1], [], false, undefined]);
    assert.deepEqual(split(two as never, 1, { signal, more: 1 }), [
      [1, { signal, more: 1 }],
      [],
      false,
      undefined,
    ]);
    assert.deepEqual(split(two as never, 1, {}), [[1, {}], [], false, undefined]);
    assert.deepEqual(split(two as never, 1, null), [[1, null], [], false, undefined]);
    const made = Object.assign(Object.create({}), { priority: 2 });
    assert.deepEqual(split(two as never, 1, made), [[1, made], [], false, undefined]);
    assert.deepEqual(split((() => 1) as never, { priority: 2 }), [
      [],
      ['priority'],
      true,
      undefined,
    ]);
    const [, , , fault] = split(two as never, 1, { priority: Number.NaN, timeoutMs: -1 });
    assert.match(String(fault), /^option priority must be a number, not NaN/);
    const { options } = splitOptions(two as never, [1, { priority: Number.NaN, visible: false }]);
    assert.deepEqual(options, { priority: undefined, visible: false });
    for (const bad of [
      { transfer: [1] },
      { transfer: 1 },
      { whenDone: 1 },
      { whenEvent: 1 },
      { signal: 1 },
      { visible: 1 },
    ]) {
      assert.notEqual(split(two as never, 1, bad)[3], undefined, JSON.stringify(bad));
    }
    assert.equal(
      split(two as never, 1, { transfer: [new ArrayBuffer(1)], key: Symbol('k') })[3],
      undefined,
    );
  });
});

describe('the name of a function', () => {
  it('is its module and its own, without what stands behind the question mark', async () => {
    const run = defineTask('file:///x/y.js?v=2', 'twice', (_context, n: number) => 2 * n);
    assert.deepEqual(refOf(run as never), makeRef('file:///x/y.js', 'twice'));
    assert.equal(knownTask(makeRef('file:///x/y.js', 'twice')), run);
    assert.equal(await resolveTask(makeRef('file:///x/y.js', 'twice')), run);
    assert.equal(knownTask(makeRef('file:///x/y.js', 'thrice')), undefined);
    assert.equal(makeRef('a', 'b').key, 'a#b');
    assert.equal(makeRef('a', 'b', 'text').key, 'a#b\ntext');
    assert.ok(!('source' in makeRef('a', 'b')));
  });

  it('is looked for in its module, and told where it is not found', async () => {
    await assert.rejects(
      resolveTask(makeRef('file:///no/such.js', 'a')),
      /"a" cannot be found by a worker: its module .* does not load there .*Check the URL/,
    );
    const here = new URL('../support/until.js', import.meta.url).href;
    await assert.rejects(
      resolveTask(makeRef(here, 'nothing')),
      /has no such export.*: export it from its module/,
    );
    assert.equal(typeof (await resolveTask(makeRef(here, 'until'))), 'function');
    assert.equal(typeof knownTask(makeRef(here, 'until')), 'function', 'from then on');
    await assert.rejects(resolveTask(makeRef(here, 'until', 'another text')), /has no such export/);
  });

  it('goes with all arguments', () => {
    const two = (_context: unknown, _a: unknown, _b: unknown) => undefined;
    requireAllArgs(two as never, makeRef('a', 'two'), 2);
    assert.throws(
      () => requireAllArgs(two as never, makeRef('a', 'two'), 1),
      /"two" takes 2 arguments and got 1/,
    );
  });
});
