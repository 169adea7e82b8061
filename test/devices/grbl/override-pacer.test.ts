// SPDX-License-Identifier: GPL-3.0-or-later
/** Overrides byte by byte: a board that is only a list of what arrived. */
import assert from 'node:assert/strict';
import type { OverrideKind } from '../../../src/devices/contract/state.js';
import { Wire } from '../../../src/devices/gcode/wire.js';
import { GrblState } from '../../../src/devices/grbl/grbl-state.js';
import { nextStep, OverridePacer } from '../../../src/devices/grbl/override-pacer.js';
import { type GrblReply, parseReply } from '../../../src/devices/grbl/replies.js';
import { memoryPair } from '../../../src/transport/memory-pair.js';
import { VirtualTime } from '../virtual-time.js';
import { MACHINE } from './session-bench.js';

/** The way from one value to another, as what each byte asks for. */
function way(of: OverrideKind, from: number, to: number): string {
  const names = ['100', '+10', '-10', '+1', '-1'];
  const bytes: string[] = [];
  for (let at = from; bytes.length < 50; ) {
    const step = nextStep(of, at, to);
    if (step === undefined) break;
    bytes.push(names[step.byte - (of === 'feed' ? 0x90 : 0x99)] ?? String(step.byte));
    at = step.to;
  }
  return bytes.join(' ');
}

describe('the bytes of an override', () => {
  it('lead there by tens and ones, by whichever are fewer', () => {
    for (const of of ['feed', 'power'] as const) {
      assert.equal(way(of, 110, 110), '');
      assert.equal(way(of, 100, 110), '+10');
      assert.equal(way(of, 100, 105), '+1 +1 +1 +1 +1');
      assert.equal(way(of, 100, 106), '+10 -1 -1 -1 -1');
      assert.equal(way(of, 100, 94), '-10 +1 +1 +1 +1');
      assert.equal(way(of, 110, 132), '+10 +10 +1 +1');
      assert.equal(way(of, 130, 108), '-10 -10 -1 -1');
      assert.equal(way(of, 140, 109), '100 +10 -1');
    }
  });

  it('go through 100 % where that saves some', () => {
    assert.equal(way('feed', 150, 103), '100 +1 +1 +1');
    assert.equal(way('feed', 50, 100), '100');
    assert.equal(way('feed', 160, 150), '-10');
    assert.equal(way('feed', 200, 150), '-10 -10 -10 -10 -10');
  });

  it('stay between a tenth and the double', () => {
    assert.equal(way('feed', 194, 200), '+10');
    assert.equal(way('power', 16, 10), '-10');
  });

  it('of travel moves are one for each value', () => {
    const bytes = [100, 50, 25].map((to) => nextStep('rapid', to === 100 ? 50 : 100, to)?.byte);
    assert.deepEqual(bytes, [0x95, 0x96, 0x97]);
    assert.equal(nextStep('rapid', 50, 50), undefined);
  });
});

class Stand {
  readonly time = new VirtualTime();
  readonly known = new GrblState(MACHINE);
  readonly pacer: OverridePacer;
  /** What arrived, and when. */
  readonly arrived: (readonly [at: number, byte: number])[] = [];
  /** What it answers a question for its state with; nothing where it is mute. */
  answer: (() => string) | undefined = () => '<Idle|MPos:0.000,0.000,0.000>';

  constructor() {
    const { near, far } = memoryPair();
    const take = (text: string): GrblReply => {
      const reply = parseReply(text);
      this.known.note(reply);
      return reply;
    };
    const wire = new Wire<GrblReply>(near, this.time, {
      ok: () => undefined,
      line: take,
      lost: () => undefined,
    });
    far.received.connect((bytes) => {
      for (const byte of bytes) {
        this.arrived.push([this.time.now(), byte]);
        if (byte === 0x3f && this.answer) far.write(Buffer.from(`${this.answer()}\n`));
      }
    });
    this.pacer = new OverridePacer(wire, this.known);
  }

  get asked(): number {
    return this.arrived.filter(([, byte]) => byte === 0x3f).length;
  }

  get sent(): readonly number[] {
    return this.arrived.map(([, byte]) => byte).filter((byte) => byte !== 0x3f);
  }
}

describe('the overrides of a board', () => {
  it('are known from its first report of them, and nothing is set for that', async () => {
    const stand = new Stand();
    const reports = ['<Idle|MPos:0.000,0.000,0.000>', '<Idle|MPos:0.000,0.000,0.000|Ov:120,50,80>'];
    stand.answer = () => reports.shift() ?? '';
    await stand.time.for(stand.pacer.know());
    assert.deepEqual([stand.asked, stand.sent], [2, []]);
    assert.deepEqual(stand.known.overrides, { feed: 1.2, rapid: 0.5, power: 0.8 });
    await stand.pacer.know();
    assert.equal(stand.asked, 2, 'it is asked no more');
  });

  it('are all put to 100 % where twenty-two reports tell none', async () => {
    const stand = new Stand();
    await stand.time.for(stand.pacer.know());
    assert.deepEqual([stand.asked, stand.sent], [22, [0x90, 0x95, 0x99]]);
    assert.equal(stand.known.overridesBy, 'reset');
  });

  it('are unknown where no report comes within five seconds', async () => {
    const stand = new Stand();
    stand.answer = undefined;
    await assert.rejects(stand.time.for(stand.pacer.know()), { code: 'device.silent' });
    assert.deepEqual([stand.time.now(), stand.sent], [5, []]);
  });

  it('go out one byte each 60 ms, so that none melts into another', async () => {
    const stand = new Stand();
    let percent = 100;
    stand.answer = () => `<Run|MPos:0.000,0.000,0.000|Ov:${percent},100,100>`;
    const set = stand.pacer.set('feed', 1.2);
    await stand.time.pass(0.03);
    percent = 120;
    await stand.time.for(set);
    assert.deepEqual(stand.sent, [0x91, 0x91]);
    const [first = 0, second = 0] = stand.arrived.flatMap(([at, byte]) =>
      byte === 0x91 ? [at] : [],
    );
    assert.ok(Math.abs(second - first - 0.06) < 1e-9);
    assert.equal(stand.known.overrides.feed, 1.2);
  });

  it('are tried three times where the board does not come there', async () => {
    const stand = new Stand();
    stand.answer = () => '<Run|MPos:0.000,0.000,0.000|Ov:100,100,100>';
    await stand.time.for(stand.pacer.set('power', 1.1));
    assert.deepEqual(stand.sent, [0x9a, 0x9a, 0x9a]);
  });

  it('are counted from 100 % each time where none are reported', async () => {
    const stand = new Stand();
    await stand.time.for(stand.pacer.set('feed', 1.2));
    assert.deepEqual(stand.sent.slice(3), [0x90, 0x91, 0x91]);
    await stand.time.for(stand.pacer.set('feed', 1.1));
    assert.deepEqual(stand.sent.slice(6), [0x90, 0x91]);
    await stand.time.for(stand.pacer.set('rapid', 0.25));
    assert.deepEqual(stand.sent.slice(8), [0x95, 0x97]);
    assert.deepEqual(stand.known.overrides, { feed: 1.1, rapid: 0.25, power: 1 });
  });

  it('of travel moves are three, and no others are asked for', () => {
    const { pacer, arrived } = new Stand();
    for (const to of [0.3, 0.99, 2]) {
      assert.throws(() => pacer.set('rapid', to), { code: 'device.override' });
    }
    assert.deepEqual(arrived, []);
  });

  it('that were wanted before a restart are not set after it', async () => {
    const stand = new Stand();
    stand.answer = () => '<Run|MPos:0.000,0.000,0.000|Ov:100,100,100>';
    const set = stand.pacer.set('feed', 2);
    await stand.time.pass(0.1);
    stand.pacer.forget();
    await stand.time.for(set);
    assert.deepEqual(stand.sent, [0x91, 0x91]);
  });
});
