// SPDX-License-Identifier: MIT
/** The tasker's small parts by themselves: queue, batch, delivery, slots, log, frames, shared files; with workers: `parts-apart.test.ts`. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mock } from 'node:test';
import fc from 'fast-check';
import { Batch } from '../../src/tasker/batch.js';
import { Delivery, plainScheduler } from '../../src/tasker/delivery.js';
import { FrameReader, frameOf } from '../../src/tasker/frames.js';
import {
  dropShared,
  putShared,
  readShared,
  refillShared,
  takeShared,
} from '../../src/tasker/index.js';
import { lifeLog } from '../../src/tasker/life.js';
import { PriorityQueue } from '../../src/tasker/queue.js';
import { TaskRecord } from '../../src/tasker/record.js';
import {
  askToStop,
  begunTickets,
  claimSlot,
  createSlots,
  finish,
  markStopped,
  offer,
  stopCheck,
  takeBack,
} from '../../src/tasker/slots.js';
import { findUnsendable, ownedBuffers } from '../../src/tasker/unsendable.js';

describe('the queue', () => {
  it('hands out by priority, then by age, whoever leaves in between', () => {
    const entry = fc.record({ priority: fc.integer({ min: -2, max: 2 }), leaves: fc.boolean() });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 300 }), (wanted) => {
        const queue = new PriorityQueue<{ priority: number; isQueued: boolean; n: number }>();
        const all = wanted.map(({ priority }, n) => ({ priority, isQueued: false, n }));
        for (const one of all) queue.push(one);
        const left = all.filter((one, n) => !wanted[n]?.leaves || !queue.remove(one));
        assert.ok(all.every((one) => one.isQueued || !queue.remove(one)));
        const order = left.toSorted((a, b) => b.priority - a.priority || a.n - b.n);
        assert.equal(queue.size, left.length);
        assert.deepEqual(queue.toArray(), order);
        assert.deepEqual(
          Array.from(order, () => queue.shift()),
          order,
        );
        assert.equal(queue.shift(), undefined);
        assert.equal(queue.size, 0);
      }),
    );
  });

  it('takes back at the head what was taken out in vain', () => {
    const queue = new PriorityQueue<{ priority: number; isQueued: boolean; name: string }>();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ priority: 0, isQueued: false, name }));
    if (!a || !b || !c) return;
    queue.push(b);
    queue.pushFront(a);
    queue.push(c);
    assert.deepEqual([queue.shift(), queue.shift()], [a, b]);
    queue.pushFront(b);
    queue.pushFront(a);
    assert.deepEqual(queue.toArray(), [a, b, c]);
  });
});

describe('the progress of a batch', () => {
  it('never falls and ends at 1, also when tasks join late', () => {
    const move = fc.record({ task: fc.nat(9), to: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const batch = new Batch();
        const at = new Map<number, number>();
        let last = 0;
        for (const { task, to } of moves) {
          const before = at.get(task);
          if (before === undefined) batch.join();
          else batch.move(before, to);
          at.set(task, before === undefined ? 0 : to);
          const shown = batch.show();
          assert.ok(shown >= last && shown <= 1, `${last} → ${shown}`);
          last = shown;
        }
        for (const progress of at.values()) batch.leave(progress);
        assert.equal(batch.show(), 1);
        batch.join();
        assert.equal(batch.show(), 0);
      }),
    );
  });
});

describe('the delivery', () => {
  // A turn ends after some milliseconds; on a busy computer these can pass between two callbacks.
  const stopClock = () => mock.method(performance, 'now', () => 0);

  it('posts once for many callbacks, in order, later ones in a later turn', () => {
    const posts: (() => void)[] = [];
    const received: string[] = [];
    const delivery = new Delivery({ post: (run) => posts.push(run) }, () => undefined);
    delivery.add(() => {
      received.push('a');
      delivery.add(() => received.push('c'));
    });
    delivery.add(() => received.push('b'));
    assert.equal(posts.length, 1);
    const clock = stopClock();
    posts.shift()?.();
    clock.mock.restore();
    assert.deepEqual(received, ['a', 'b']);
    assert.equal(posts.length, 1);
    posts.shift()?.();
    assert.deepEqual(received, ['a', 'b', 'c']);
    assert.equal(posts.length, 0);
  });

  it('lets the main loop draw between the slices of a flood, and loses nothing', () => {
    const posts: (() => void)[] = [];
    let receivedCount = 0;
    const delivery = new Delivery({ post: (run) => posts.push(run) }, () => undefined);
    const busy = () => {
      receivedCount++;
      const until = performance.now() + 0.1;
      while (performance.now() < until);
    };
    for (let i = 0; i < 500; i++) delivery.add(busy);
    let turnCount = 0;
    for (let next = posts.shift(); next !== undefined; next = posts.shift()) {
      next();
      turnCount++;
    }
    assert.equal(receivedCount, 500);
    assert.ok(turnCount >= 10, `${turnCount} turns`);
  });

  it('keeps the order when a callback runs a main loop of its own', () => {
    const posts: (() => void)[] = [];
    const received: string[] = [];
    const delivery = new Delivery({ post: (run) => posts.push(run) }, () => undefined);
    delivery.add(() => {
      delivery.add(() => received.push('c'));
      posts.shift()?.();
      received.push('the dialog is closed');
    });
    delivery.add(() => received.push('b'));
    delivery.add(() => received.push('b2'));
    for (let next = posts.shift(); next !== undefined; next = posts.shift()) next();
    assert.deepEqual(received, ['b', 'b2', 'c', 'the dialog is closed']);
  });

  it('lets a main loop inside a callback go on with those behind it', () => {
    const posts: (() => void)[] = [];
    const received: string[] = [];
    const pump = () => {
      for (let next = posts.shift(); next !== undefined; next = posts.shift()) next();
    };
    const delivery = new Delivery({ post: (run) => posts.push(run) }, () => undefined);
    delivery.add(() => {
      received.push('a dialog opens');
      pump();
      received.push('it is closed');
    });
    delivery.add(() => received.push('b'));
    pump();
    assert.deepEqual(received, ['a dialog opens', 'b', 'it is closed']);
  });

  it('spares the way of what the event loop calls itself, where there is no toolkit', () => {
    const received: string[] = [];
    const plain = new Delivery(plainScheduler, () => undefined);
    plain.inTurn(() => {
      plain.add(() => received.push('a'));
      received.push('it is read');
      plain.inTurn(() => plain.add(() => received.push('b')));
      assert.deepEqual(received, ['it is read'], 'not from inside');
    });
    assert.deepEqual(received, ['it is read', 'a', 'b']);
  });

  it('comes also where what the event loop calls fails', () => {
    const received: string[] = [];
    const plain = new Delivery(plainScheduler, () => undefined);
    const fail = () => {
      plain.add(() => received.push('a'));
      throw new Error('a fault');
    };
    assert.throws(() => plain.inTurn(fail), /a fault/);
    assert.deepEqual(received, ['a']);
  });

  it('leaves it to the toolkit where there is one', () => {
    const posts: (() => void)[] = [];
    const received: string[] = [];
    const delivery = new Delivery({ post: (run) => posts.push(run) }, () => undefined);
    delivery.inTurn(() => delivery.add(() => received.push('a')));
    assert.deepEqual([received, posts.length], [[], 1]);
    posts[0]?.();
    assert.deepEqual(received, ['a']);
  });

  it('survives an error handler that throws itself', () => {
    const received: string[] = [];
    const posts: (() => void)[] = [];
    const scheduler = { post: (run: () => void) => posts.push(run) };
    const original = console.error;
    console.error = () => undefined;
    try {
      const delivery = new Delivery(scheduler, () => {
        throw new Error('the handler');
      });
      delivery.add(() => {
        throw new Error('the callback');
      });
      delivery.add(() => received.push('the next'));
      for (let next = posts.shift(); next !== undefined; next = posts.shift()) next();
    } finally {
      console.error = original;
    }
    assert.deepEqual(received, ['the next']);
  });
});

describe('the slots', () => {
  it('let a job be claimed or taken back, never both', () => {
    const slots = createSlots();
    offer(slots, 1);
    assert.equal(claimSlot(slots, 1), true);
    assert.equal(takeBack(slots, 1), false);
    offer(slots, 2);
    assert.equal(takeBack(slots, 2), true);
    assert.equal(claimSlot(slots, 2), false);
  });

  it('ask only the job that is meant, also when the place is used again', () => {
    const slots = createSlots();
    offer(slots, 3);
    claimSlot(slots, 3);
    const isAsked = stopCheck(slots, 3);
    askToStop(slots, 3 + 64);
    assert.equal(isAsked(), false);
    askToStop(slots, 3);
    assert.equal(isAsked(), true);
    offer(slots, 3 + 64);
    assert.equal(claimSlot(slots, 3), false);
    assert.equal(claimSlot(slots, 3 + 64), true);
  });
});

describe('the slots, where word of a job comes before the job', () => {
  it('keep it from being begun, also when its place is used again before it comes', () => {
    const slots = createSlots();
    offer(slots, 1);
    claimSlot(slots, 1);
    assert.equal(takeBack(slots, 1 + 64), true);
    offer(slots, 1 + 64);
    assert.equal(claimSlot(slots, 1 + 64), false);
    assert.equal(takeBack(slots, 1 + 128), true);
    offer(slots, 1 + 64);
    assert.equal(takeBack(slots, 1), false);
    assert.equal(claimSlot(slots, 1 + 128), false);
  });

  it('tell which job was begun and has not ended', () => {
    const slots = createSlots();
    for (const ticket of [5, 6, 7]) offer(slots, ticket);
    claimSlot(slots, 5);
    assert.equal(finish(slots, 5), true);
    claimSlot(slots, 6);
    askToStop(slots, 6);
    assert.deepEqual(begunTickets(slots), [6]);
  });

  it('let a job be ended by force or by itself, never both', () => {
    const slots = createSlots();
    for (const ticket of [1, 2, 3]) offer(slots, ticket);
    assert.equal(markStopped(slots, 1), false, 'nobody has begun it');
    claimSlot(slots, 1);
    finish(slots, 1);
    assert.equal(markStopped(slots, 1), false, 'it has ended');
    claimSlot(slots, 2);
    askToStop(slots, 2);
    assert.equal(markStopped(slots, 2), true);
    assert.equal(stopCheck(slots, 2)(), true);
    assert.equal(finish(slots, 2), false, 'whoever runs it takes up nothing else');
    assert.deepEqual(begunTickets(slots), [2]);
  });
});

describe('frames on a pipe', () => {
  it('give the values back in order, however the bytes are cut', () => {
    const value = fc.oneof(fc.string(), fc.array(fc.integer()), fc.uint8Array({ maxLength: 300 }));
    fc.assert(
      fc.property(
        fc.array(value),
        fc.infiniteStream(fc.integer({ min: 1, max: 90 })),
        (all, cuts) => {
          const bytes = Buffer.concat(all.map(frameOf));
          const reader = new FrameReader();
          const read: unknown[] = [];
          for (let at = 0; at < bytes.length; ) {
            const end = at + Number(cuts.next().value);
            read.push(...reader.take(bytes.subarray(at, end)));
            at = end;
          }
          assert.deepEqual(read, all);
        },
      ),
    );
  });

  it('refuse what cannot be cloned', () => {
    assert.throws(() => frameOf({ draw: () => 1 }), /could not be cloned/);
  });
});

describe('what cannot be sent', () => {
  it('is named by its path', () => {
    const knot: Record<string, unknown> = { deep: [new Map([['a', { b: Symbol('s') }]])] };
    knot['self'] = knot;
    assert.equal(findUnsendable(knot, 'x', 'thread'), 'x.deep[0].get(a).b is a symbol');
    assert.equal(findUnsendable({ a: new Date(), b: [1n] }, 'x', 'process'), undefined);
    const shared = { pixels: new Uint8Array(new SharedArrayBuffer(4)) };
    assert.equal(findUnsendable(shared, 'x', 'thread'), undefined);
    assert.match(findUnsendable(shared, 'x', 'process') ?? '', /x\.pixels is shared memory/);
  });

  it('does not hinder finding the buffers that a value owns', () => {
    const own = new Float32Array(8);
    const part = own.subarray(2);
    const found = ownedBuffers({ own, pooled: Buffer.from('abc'), list: [new ArrayBuffer(4)] });
    assert.equal(found.length, 2);
    assert.deepEqual(ownedBuffers(part), []);
  });
});

describe('shared files', () => {
  it('carry every kind of array once', () => {
    for (const array of [
      new Float64Array([1.5, -0, Number.NaN]),
      new Uint8ClampedArray([1, 2, 3]),
      new Int16Array(0),
    ]) {
      const file = putShared(array);
      const back = takeShared(structuredClone(file));
      assert.deepEqual(back, array);
      assert.equal(existsSync(file.path), false);
    }
  });

  it('are written and read again and again where both sides keep them', () => {
    const file = putShared(new Int16Array([1, 2, 3]));
    const seen = new Int16Array(3);
    for (const array of [new Int16Array([4, 5, 6]), new Int16Array([-7, 8, 9])]) {
      refillShared(file, array);
      readShared(structuredClone(file), seen);
      assert.deepEqual(seen, array);
    }
    assert.throws(() => refillShared(file, new Int16Array(4)), /Int16Array of 3.*Int16Array of 4/);
    dropShared(file);
    assert.equal(existsSync(file.path), false);
    assert.throws(() => readShared(file, seen), /ENOENT/);
  });
});

describe('the log of a task', () => {
  it('tells its life in readable lines', () => {
    const lines: string[] = [];
    const log = lifeLog((line) => lines.push(line.replace(/[\d.]+ ms/, '… ms')));
    const record = new TaskRecord({
      id: 7,
      kind: 'process',
      name: 'trace',
      options: { key: 'import' },
      onCallbackError: () => undefined,
    });
    log.onQueued?.(record);
    Object.assign(record, { status: 'running', startedAt: record.queuedAt + 2, worker: 1 });
    log.onStarted?.(record);
    Object.assign(record, { given: 'Tracing…' });
    log.onMessage?.(record);
    log.onOutput?.(record, 'stderr', 'a warning\n');
    const error = new Error('no picture');
    Object.assign(record, {
      status: 'failed',
      ending: { status: 'failed', error },
      endedAt: record.queuedAt + 5,
    });
    log.onEnded?.(record);
    assert.deepEqual(lines, [
      'tasker 7 trace (process): queued, key import',
      'tasker 7 trace (process): running on worker 1 after … ms',
      'tasker 7 trace (process): "Tracing…"',
      'tasker 7 trace (process): stderr: a warning',
      'tasker 7 trace (process): failed in … ms: Error: no picture',
    ]);
  });
});
