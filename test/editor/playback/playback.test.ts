// SPDX-License-Identifier: GPL-3.0-or-later
/** A planned job on the screen only: it is looked at, and gives way to the plan and to the machine. */
import assert from 'node:assert/strict';
import { Playback } from '../../../src/editor/playback/playback.js';
import type { PlannedJob } from '../../../src/pipeline/job-plan.js';
import { TaskManager } from '../../../src/tasker/index.js';
import type { Track } from '../../../src/toolpath/track.js';
import { fakeLink, fakePlanner } from '../../ui/support/fake-machine-side.js';

/** Ten seconds up to x 10 with the beam on, then as long in the dark; a second each way. */
function twentySeconds(): Track {
  const count = 21;
  const shared = (bytes: number) => new SharedArrayBuffer(count * bytes);
  const places = new Float32Array(shared(8));
  const seconds = new Float64Array(shared(8));
  const powers = new Float32Array(shared(4));
  for (let i = 0; i < count; i++) {
    places[2 * i] = i;
    seconds[i] = i;
    powers[i] = i > 0 && i <= 10 ? 0.5 : 0;
  }
  return { places, seconds, powers, total: 200 };
}

const JOB = { toolpath: {} } as PlannedJob; // Nobody looks into it here.

describe('playing a job back', () => {
  let tasks: TaskManager;
  let bench: ReturnType<typeof setUp>;

  function setUp() {
    const { planner, showPlan } = fakePlanner();
    const link = fakeLink();
    let made = () => tasks.addCoroutine(async () => twentySeconds());
    const playback = new Playback({ planner, link: link.link, trackOf: () => made() });
    const makeTracks = (make: typeof made) => {
      made = make;
    };
    showPlan({ kind: 'ready', job: JOB });
    return { playback, showPlan, link, makeTracks };
  }

  beforeEach(() => {
    tasks = new TaskManager({});
    bench = setUp();
  });
  afterEach(async () => {
    bench.playback[Symbol.dispose]();
    await tasks.shutdown();
  });

  it('begins at once, so fast that nobody waits for long, and goes by the clock of the frames', async () => {
    const { playback } = bench;
    await playback.begin();
    assert.deepEqual([playback.isPlaying, playback.speed, playback.track?.total], [true, 5, 200]);
    playback.tick(7);
    playback.tick(7.1);
    assert.ok(Math.abs(playback.track!.at - 0.5) < 1e-9);
    playback.tick(60); // The window was hidden for a minute.
    assert.ok(Math.abs(playback.track!.at - 1) < 1e-9);
    playback.pause();
    playback.tick(60.1);
    assert.ok(Math.abs(playback.track!.at - 1) < 1e-9);
    playback.play();
    playback.tick(99);
    assert.ok(Math.abs(playback.track!.at - 1) < 1e-9, 'the pause does not count');
  });

  it('takes no longer than 45 seconds at the speed that it begins with, and no less than it must', async () => {
    const { playback, makeTracks } = bench;
    for (const [seconds, speed] of [
      [1, 1],
      [45, 1],
      [46, 2],
      [90, 2],
      [91, 5],
      [450, 10],
      [451, 20],
      [45_000, 1000],
      [1_000_000, 1000],
    ] as const) {
      makeTracks(() => tasks.addCoroutine(async () => ({ ...twentySeconds(), total: seconds })));
      await playback.begin();
      assert.equal(playback.speed, speed, `${seconds} s`);
      playback.end();
    }
  });

  it('goes to any moment, with the head, its power and what is burnt before', async () => {
    const { playback } = bench;
    await playback.begin();
    playback.goTo(4.5);
    const { head, done } = playback.track!;
    assert.deepEqual(head, { x: 4.5, y: 0, power: 0.5, done: 4 });
    const lines: number[][] = [];
    playback.track!.lines(0, done, (...line) => lines.push(line));
    assert.deepEqual(lines.at(-1), [3, 0, 4, 0]);
    playback.goTo(15.5);
    lines.length = 0;
    playback.track!.lines(0, playback.track!.done, (...line) => lines.push(line));
    assert.deepEqual([lines.length, playback.track!.head.power], [10, 0], 'not in the dark');
    playback.goTo(-3);
    assert.equal(playback.track!.at, 0);
  });

  it('stops at the end, and plays again from the beginning', async () => {
    const { playback } = bench;
    await playback.begin();
    playback.speed = 1000;
    playback.tick(0);
    playback.tick(0.1);
    playback.tick(0.2);
    playback.tick(0.3);
    assert.deepEqual([playback.isPlaying, playback.track!.at], [false, 200]);
    playback.play();
    assert.deepEqual([playback.isPlaying, playback.track!.at], [true, 0]);
  });

  it('ends when the plan becomes another one', async () => {
    const { playback, showPlan } = bench;
    await playback.begin();
    showPlan({ kind: 'ready', job: JOB });
    assert.ok(playback.isOn, 'the same plan said again is no other one');
    showPlan({ kind: 'planning', job: JOB });
    assert.deepEqual(
      [playback.isOn, playback.track, playback.isPlaying],
      [false, undefined, false],
    );
    assert.equal(playback.canBegin, false);
    await assert.rejects(playback.begin(), { code: 'playback.no-plan' });
  });

  it('never runs beside a machine at work', async () => {
    const { playback, link } = bench;
    await playback.begin();
    const job = { jobId: 'a', phase: 'running', done: 0, total: 9, unit: 'line' } as const;
    const numbers = { sent: 0, elapsed: 0, held: 0 };
    link.showMachine({ job: { ...job, ...numbers } });
    assert.equal(playback.isOn, false);
    assert.equal(playback.canBegin, false);
    await assert.rejects(playback.begin(), { code: 'playback.busy' });
    link.showMachine({ job: { ...job, ...numbers, phase: 'finished' } });
    assert.equal(playback.canBegin, true);
  });

  it('lets go of what is prepared when it is not wanted any more, and shows what went wrong', async () => {
    const { playback, makeTracks } = bench;
    let wasCancelled = false;
    makeTracks(() =>
      tasks.addCoroutine(
        ({ signal }) =>
          new Promise<Track>((_, reject) => {
            signal.addEventListener('abort', () => {
              wasCancelled = true;
              reject(signal.reason);
            });
          }),
      ),
    );
    const begun = playback.begin();
    assert.deepEqual([playback.isOn, playback.track], [true, undefined]);
    await new Promise((resolve) => setImmediate(resolve));
    playback.end();
    await begun;
    assert.deepEqual([playback.isOn, wasCancelled], [false, true]);
    makeTracks(() =>
      tasks.addCoroutine(async (): Promise<Track> => {
        throw new RangeError('no memory');
      }),
    );
    await assert.rejects(playback.begin(), /no memory/);
    assert.equal(playback.isOn, false);
  });
});
