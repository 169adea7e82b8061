// SPDX-License-Identifier: GPL-3.0-or-later
/** Manual control over a board that only writes down what it is asked for: no controller, no wire. */
import assert from 'node:assert/strict';
import type { ManualCommand } from '../../../src/devices/gcode/controller.js';
import type { GcodeJob } from '../../../src/devices/gcode/job.js';
import type { JobFlow } from '../../../src/devices/gcode/job-flow.js';
import { assertNoJob, GcodeManual, type ManualBoard } from '../../../src/devices/gcode/manual.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { MotionGuard } from '../../../src/devices/motion-guard.js';
import type { PositionTracker } from '../../../src/devices/position-tracker.js';
import { notIdle, notPlaced } from '../../../src/devices/session-sentences.js';
import { SMOOTHIE_BEAM } from '../../../src/devices/smoothie/beam.js';

const ZERO = { x: 0, y: 0 };
const SPAN = { from: 0, to: 100 };

class Stand {
  readonly calls: string[] = [];
  isIdle = true;
  isPlaced = true;
  isHeld = false;
  isJobHeld = false;
  isBusy = false;
  isMoving = false;
  pauseFails = false;
  /** What happens while the board is made ready. */
  meanwhile: () => void = () => undefined;
  readonly manual: GcodeManual;

  constructor(realTime = { status: '?', hold: '!', resume: '~' }) {
    const place = { reach: { x: SPAN, y: SPAN, by: 'board' }, trust: 'known', head: ZERO } as const;
    const start = { workOffset: ZERO, system: 54, offsets: new Map(), places: new Map() };
    const guard = new MotionGuard(MARLIN_DIODE, () => ({
      ...{ ...place, visited: undefined, isMoving: false },
      start: { ...start, rules: SMOOTHIE_BEAM },
    }));
    this.manual = new GcodeManual(
      {
        ...{ words: { realTime }, guard, job: this.#job() },
        where: this.#where(),
        realTime: (characters) => this.#call(characters),
        changed: () => undefined,
      },
      this.#board(),
    );
  }

  async asked(command: ManualCommand): Promise<readonly string[]> {
    await this.manual.command(command);
    return this.calls.splice(0);
  }

  #call(what: string): Promise<void> {
    this.calls.push(what);
    return Promise.resolve();
  }

  #assertIdle(): void {
    assertNoJob(this);
    if (!this.isIdle) throw notIdle();
  }

  #job(): GcodeJob<JobFlow> {
    const stand = this;
    const job = {
      get isHeld() {
        return stand.isJobHeld;
      },
      get isBusy() {
        return stand.isBusy;
      },
      pause: () =>
        this.#call('pause').then(() => {
          if (stand.pauseFails) throw notIdle();
        }),
      goOn: () => this.#call('go on'),
    };
    return job as unknown as GcodeJob<JobFlow>; // Manual control asks no more of it.
  }

  #where(): PositionTracker {
    const where = {
      homed: () => void this.#call('homed'),
      placed: () => void this.#call('placed'),
      trusted: () => void this.#call('trusted'),
    };
    return where as unknown as PositionTracker; // Manual control asks no more of it.
  }

  #board(): ManualBoard {
    const stand = this;
    return {
      get isHeld() {
        return stand.isHeld;
      },
      get isMoving() {
        return stand.isMoving;
      },
      work: {
        callPlace: (place) => this.#call(`here ${JSON.stringify(place)}`),
        select: (system) => this.#call(`select ${system}`),
        setOffset: (system) => this.#call(`offset ${system}`),
      },
      own: (command) => (command.kind === 'jog-keep' ? this.#call('keep') : undefined),
      letGo: () => this.#call('let go'),
      assertIdle: () => this.#assertIdle(),
      assertPlaced: () => {
        if (!this.isPlaced) throw notPlaced();
      },
      readyToMove: async (needsPlace) => {
        this.#assertIdle();
        await this.#call(needsPlace ? 'ready, placed' : 'ready');
        this.meanwhile();
      },
      readyToFrame: async () => {
        await this.#call('ready');
        this.meanwhile();
      },
      callOff: () => void this.#call('off'),
      move: ({ kind }) => this.#call(kind),
      frame: () => void this.#call('frame'),
      cancelJog: () => this.#call('cancel'),
      home: () => this.#call('home'),
      unlock: () => this.#call('unlock'),
      override: (of, to) => this.#call(`override ${of} ${to}`),
      sendLine: (line) => this.#call(`line ${line}`),
    };
  }
}

const jog: ManualCommand = { kind: 'jog', by: { x: 10, y: 0 }, speed: 20 };
const goTo: ManualCommand = { kind: 'go-to', to: { x: 10, y: 10 }, speed: 20 };
const bounds = { minX: 0, minY: 0, maxX: 10, maxY: 10 };
const frame: ManualCommand = { kind: 'frame', bounds, speed: 20, power: 0 };
const outOfReach = { code: 'device.out-of-reach' };

describe('manual control', () => {
  it('makes the board ready, asks the guard, and only then moves', async () => {
    const stand = new Stand();
    assert.deepEqual(await stand.asked(jog), ['let go', 'ready', 'jog']);
    assert.deepEqual(await stand.asked(goTo), ['let go', 'ready, placed', 'go-to']);
    assert.deepEqual(await stand.asked(frame), ['let go', 'ready', 'frame']);
  });

  it('moves nothing that the guard does not let through', async () => {
    const far = { x: 500, y: 0 };
    for (const command of [
      { ...jog, by: far },
      { ...goTo, to: far },
      { ...frame, bounds: { ...bounds, maxX: 500 } },
    ] as ManualCommand[]) {
      const stand = new Stand();
      await assert.rejects(stand.manual.command(command), outOfReach);
      assert.ok(!stand.calls.includes(command.kind));
    }
  });

  it('moves nothing once a stop, or a job, came while the board was made ready', async () => {
    for (const command of [jog, goTo, frame]) {
      const stopped = new Stand();
      stopped.meanwhile = () => stopped.manual.callOff();
      await assert.rejects(stopped.manual.command(command), { name: 'AbortError' });
      assert.equal(stopped.calls.at(-1), 'off');
      const busy = new Stand();
      busy.meanwhile = () => {
        busy.isBusy = true;
      };
      await assert.rejects(busy.manual.command(command), { code: 'device.busy' });
      assert.ok(!busy.calls.includes(command.kind));
    }
  });

  it('burns no frame, and traces none around nothing', async () => {
    const stand = new Stand();
    for (const wrong of [{ power: 0.5 }, { bounds: { ...bounds, maxX: Number.NaN } }]) {
      const refused = stand.manual.command({ ...frame, ...wrong } as ManualCommand);
      await assert.rejects(refused, { code: 'device.frame' });
    }
    assert.ok(!stand.calls.includes('frame'));
  });

  it('goes to a place of the machine as well as of the work', async () => {
    const machine = { ...goTo, frame: 'machine' } as const;
    assert.deepEqual(await new Stand().asked(machine), ['let go', 'ready, placed', 'go-to']);
  });

  it('puts no zero where the machine cannot go', async () => {
    const stand = new Stand();
    const far = { kind: 'set-work-offset', system: 'G55', offset: { x: 1e5, y: 0 } } as const;
    await assert.rejects(stand.manual.command(far), outOfReach);
    assert.deepEqual(stand.calls.splice(0), ['let go']);
    assert.deepEqual(await stand.asked({ ...far, offset: ZERO }), ['let go', 'offset G55']);
    assert.deepEqual(await stand.asked({ kind: 'select-work-system', system: 'G56' }), [
      ...['let go', 'select G56'],
    ]);
  });

  it('is under way as long as the board says so', () => {
    const stand = new Stand();
    assert.equal(stand.manual.isMoving, false);
    stand.isMoving = true;
    assert.equal(stand.manual.isMoving, true);
  });

  it('goes to no place of a position that cannot be trusted, but takes a step from it', async () => {
    const stand = new Stand();
    stand.isPlaced = false;
    for (const command of [goTo, frame]) {
      await assert.rejects(stand.manual.command(command), { code: 'device.position-unknown' });
    }
    stand.calls.length = 0;
    assert.deepEqual(await stand.asked(jog), ['let go', 'ready', 'jog']);
  });

  it('changes nothing while a job holds the line, or the machine does not stand', async () => {
    const settings: ManualCommand[] = [
      { kind: 'set-zero' },
      { kind: 'call-place', place: { x: 4, y: 2 } },
      { kind: 'select-work-system', system: 'G55' },
      { kind: 'set-work-offset', system: 'G55', offset: ZERO },
      { kind: 'confirm-position' },
    ];
    for (const state of ['isBusy', 'isIdle'] as const) {
      for (const command of [jog, goTo, frame, ...settings]) {
        const stand = new Stand();
        stand[state] = state === 'isBusy';
        await assert.rejects(stand.manual.command(command), { code: 'device.busy' });
        assert.deepEqual(stand.calls, ['let go']);
      }
    }
  });

  it('trusts the place as far as a person or homing vouches for it', async () => {
    const stand = new Stand();
    assert.deepEqual(await stand.asked({ kind: 'home' }), ['let go', 'home', 'homed']);
    const here = async (command: ManualCommand) => (await stand.asked(command)).slice(1);
    assert.deepEqual(await here({ kind: 'set-zero' }), ['here {"x":0,"y":0}', 'placed']);
    assert.deepEqual(await here({ kind: 'set-zero', axes: 'x' }), ['here {"x":0}']);
    assert.deepEqual(await here({ kind: 'set-zero', axes: 'y' }), ['here {"y":0}']);
    const place = { x: 40, y: -2 };
    assert.deepEqual(await here({ kind: 'call-place', place }), ['here {"x":40,"y":-2}', 'placed']);
    assert.deepEqual(await stand.asked({ kind: 'confirm-position' }), ['let go', 'trusted']);
  });

  it('holds at any time, by what the firmware has for it', async () => {
    const stand = new Stand();
    stand.isBusy = true;
    assert.deepEqual(await stand.asked({ kind: 'hold' }), ['let go', '!?', 'pause']);
    stand.pauseFails = true;
    assert.deepEqual(await stand.asked({ kind: 'hold' }), ['let go', '!?', 'pause']);
    const without = new Stand({} as never);
    assert.deepEqual(await without.asked({ kind: 'hold' }), ['let go', 'pause']);
  });

  it('resumes only what is held', async () => {
    const stand = new Stand();
    await assert.rejects(stand.manual.command({ kind: 'resume' }), { code: 'device.not-held' });
    assert.deepEqual(stand.calls.splice(0), ['let go']);
    stand.isJobHeld = true;
    assert.deepEqual(await stand.asked({ kind: 'resume' }), ['let go', '~?', 'go on']);
    const byHand = new Stand({} as never);
    byHand.isHeld = true;
    assert.deepEqual(await byHand.asked({ kind: 'resume' }), ['let go', 'go on']);
  });

  it('lets go of nothing for a sign of life or an override', async () => {
    const stand = new Stand();
    assert.deepEqual(await stand.asked({ kind: 'jog-keep' }), ['keep']);
    assert.deepEqual(await stand.asked({ kind: 'override', of: 'feed', to: 0.5 }), [
      'override feed 0.5',
    ]);
  });

  it('hands on what is the board’s own', async () => {
    const stand = new Stand();
    const ways: Readonly<Record<string, ManualCommand>> = {
      cancel: { kind: 'jog-cancel' },
      unlock: { kind: 'unlock' },
      'line M5': { kind: 'send-line', line: 'M5' },
    };
    for (const [call, command] of Object.entries(ways)) {
      assert.deepEqual(await stand.asked(command), ['let go', call]);
    }
  });

  it('refuses what no firmware of its kind has', () =>
    assert.rejects(new Stand().manual.command({ kind: 'read-settings' }), RangeError));
});
