// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf send` and `kerf resume` at a machine on paper: what it is asked for, and what is said of its answers. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { type Message, verbatim } from '../../src/base/message.js';
import type { CliDeps } from '../../src/cli/cli-deps.js';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import type { JobProgress } from '../../src/devices/contract/job.js';
import type { MachineState } from '../../src/devices/contract/state.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import type { StartOptions } from '../../src/editor/start-options.js';
import { until } from '../support/until.js';
import { interrupt, stands, type TypedHere, taskHere } from './typed-here.js';

const PORT = ['--port', '/dev/ttyUSB0'] as const;
const PROGRAM = 'G21 G90\nG0 X1 Y1\nM4 S100\nG1 X10 F600\nM5\n';
const COUNTS = { unit: 'line', sent: 5, done: 5, total: 5, elapsed: 65, held: 0 } as const;
const LINK = {
  mode: 'counting',
  medianGapMs: 1,
  p99GapMs: 1,
  p999GapMs: 2,
  worstGapMs: 3,
  bufferedSeconds: 0.1,
  damagedAnswers: 0,
} as const;

describe('a job that is typed', () => {
  const { stand, at, figures } = stands();
  let started: StartOptions[];

  beforeEach(() => {
    started = [];
    writeFileSync(at('a.nc'), PROGRAM);
  });

  /** A machine that answers the start of a job with `news`. */
  function machineThat(
    news: (jobId: string) => Partial<MachineState>,
    more: Partial<CliDeps> = {},
  ) {
    const here = stand({
      withInhibitors: (run, options) => {
        started.push(options);
        return run();
      },
      ...more,
    });
    here.machine.onCommand = (command) =>
      command.kind === 'start-job' || command.kind === 'dry-run' ? news(command.jobId) : undefined;
    return here;
  }

  const phase = (jobId: string, change: Partial<JobProgress> & Pick<JobProgress, 'phase'>) => ({
    job: { jobId, ...COUNTS, ...change },
  });
  const finished = (jobId: string) => phase(jobId, { phase: 'finished' });
  const kinds = (here: TypedHere) => here.machine.asked.map(({ kind }) => kind);

  describe('as a program', () => {
    const send = (here: TypedHere, ...words: readonly string[]) =>
      here.typed('send', at('a.nc'), ...PORT, ...words);

    it('is started once, and its end told', async () => {
      const here = machineThat(finished);
      const { status, out, err } = await send(here);
      assert.deepEqual([status, out, err], [0, ['5 lines done in 0:01:05, beam off'], []]);
      assert.deepEqual(here.machine.asked.slice(1), [
        { kind: 'start-job', jobId: 'cli', programPath: at('a.nc') },
      ]);
      assert.equal(here.machine.ends, 1);
    });

    it('is counted in what its machine takes', async () => {
      const blocks = machineThat((id) => phase(id, { phase: 'finished', unit: 'block', total: 1 }));
      assert.deepEqual((await send(blocks)).out, ['1 block done in 0:01:05, beam off']);
    });

    it('is tried without moving', async () => {
      const here = machineThat(finished);
      const { out } = await send(here, '--dry-run');
      assert.deepEqual(out, ['5 lines would be accepted; nothing moved']);
      assert.deepEqual(kinds(here), ['connect', 'dry-run']);
    });

    it('homes first only where that is asked for', async () => {
      const here = machineThat(finished);
      await send(here, '--home');
      assert.deepEqual(kinds(here), ['connect', 'home', 'start-job']);
    });

    it('goes on a low battery only where that is asked for', async () => {
      const here = machineThat(finished);
      await send(here);
      await send(here, '--force');
      assert.deepEqual(
        started.map(({ isForced }) => isForced),
        [false, true],
      );
    });

    it('lets the computer say what does not prevent it', async () => {
      const here = machineThat(finished, {
        withInhibitors: (run, { onFinding }) => {
          onFinding?.({ code: 'x', severity: 'warning', message: verbatim('It may fall asleep.') });
          return run();
        },
      });
      assert.deepEqual((await send(here)).err, ['warning: It may fall asleep.']);
    });

    it('keeps as much in the controller as is typed', async () => {
      const here = machineThat(finished);
      await send(here, '--buffer-seconds', '0.25');
      const [connect] = here.machine.asked as [MachineCommand & { kind: 'connect' }];
      assert.equal(connect.machine.controller.bufferSeconds, 0.25);
      const { bufferSeconds: _, ...own } = connect.machine.controller;
      const { bufferSeconds: __, ...usual } = VIRTUAL_LASER.controller;
      assert.deepEqual(own, usual);
    });

    it('is told in figures, with how its link was', async () => {
      const here = machineThat((id) => ({ ...finished(id), link: LINK, firmware: 'Grbl 1.1h' }));
      const told = figures((await send(here, '--json')).out);
      assert.deepEqual([told.lineCount, told.seconds, told.firmware], [5, 65, 'Grbl 1.1h']);
      assert.equal(told.link.quality, 'good');
      const { out } = await send(here);
      assert.match(out[1] ?? '', /^link good; 1 ms from a reply/);
      const none = figures((await send(machineThat(finished), '--json')).out);
      assert.ok(!('link' in none));
    });

    it('says at its end what the machine complained about before', async () => {
      const here = machineThat((id) => ({
        ...finished(id),
        message: verbatim('The lid is warm.'),
      }));
      assert.deepEqual((await send(here)).err, ['warning: The lid is warm.']);
    });

    it('is refused beyond the bed before anything is started', async () => {
      writeFileSync(at('a.nc'), PROGRAM.replace('X10', 'X9999'));
      const here = machineThat(finished);
      const { status, err } = await send(here);
      assert.equal(status, 1);
      assert.match(err.join(' '), /bed/);
      assert.deepEqual(kinds(here), ['connect']);
      assert.equal(here.machine.ends, 1);
    });

    it('ends with the reason of the machine', async () => {
      const reason = verbatim('error:22 in line 4');
      const failed = machineThat((id) => phase(id, { phase: 'failed', reason }));
      const { status, err, out } = await send(failed);
      assert.deepEqual([status, out, err], [1, [], ['error:22 in line 4']]);
    });

    it('names its file where the program is at fault', async () => {
      const here = machineThat(finished);
      const { status, err } = await here.typed('send', at('none.nc'), ...PORT);
      assert.equal(status, 1);
      assert.match(err.join(' '), /none\.nc/);
      assert.deepEqual(kinds(here), ['connect']);
    });

    it('leaves no bar on the terminal, however it ends', async () => {
      const reason = verbatim('error:22 in line 4');
      const here = machineThat((id) => phase(id, { phase: 'held', done: 2 }));
      const sending = send(here);
      await until(() => here.bars.includes('Paused: the beam is off'));
      assert.ok(here.isBarShown);
      here.machine.become(phase('cli', { phase: 'failed', reason }));
      assert.equal((await sending).status, 1);
      assert.equal(here.isBarShown, false);
    });
  });

  describe('that holds', () => {
    /** Until Enter is pressed or another process continues it. */
    function held() {
      const here = machineThat((id) => phase(id, { phase: 'held', done: 2 }));
      const { machine } = here;
      const begin = machine.onCommand;
      machine.onCommand = (command) =>
        command.kind === 'resume' ? finished('cli') : begin(command);
      return here;
    }

    it('says so once, and goes on with Enter', async () => {
      const here = held();
      const sending = here.typed('send', at('a.nc'), ...PORT);
      await until(() => here.pressEnter !== undefined);
      await until(() => here.bars.includes('Paused: the beam is off'));
      here.machine.become(phase('cli', { phase: 'held', done: 2 }));
      here.pressEnter?.();
      const { status, err } = await sending;
      assert.equal(status, 0);
      assert.equal(err.length, 1);
      assert.match(err[0] ?? '', /paused with the beam off.+press Enter to continue/);
      assert.equal(kinds(here).filter((kind) => kind === 'resume').length, 1);
      assert.equal(here.pressEnter, undefined, 'nothing listens any more');
    });

    it('can be continued by another process until it is over', async () => {
      let open = 0;
      const here = machineThat(finished, {
        letOthersContinue: () => {
          open += 1;
          const end = () => {
            open -= 1;
          };
          return { [Symbol.dispose]: end };
        },
      });
      await here.typed('send', at('a.nc'), ...PORT);
      assert.equal(open, 0);
    });
  });

  describe('that is interrupted', () => {
    async function interrupted(words: readonly string[], done: Partial<JobProgress> = {}) {
      const before = process.listeners('SIGINT');
      const here = machineThat((id) => phase(id, { phase: 'running', done: 2, ...done }));
      const begin = here.machine.onCommand;
      here.machine.onCommand = (command) =>
        command.kind === 'stop'
          ? phase('cli', { phase: 'stopped', done: 2, ...done })
          : begin(command);
      const sending = here.typed('send', at('a.nc'), ...PORT, ...words);
      await until(() => kinds(here).includes('start-job'));
      interrupt(before);
      return { here, ...(await sending) };
    }

    it('stops the machine, and says how to go on', async () => {
      const { here, status, err } = await interrupted([]);
      assert.deepEqual(kinds(here), ['connect', 'start-job', 'stop']);
      assert.equal(status, 130);
      assert.deepEqual(err, [
        'Stopped after line 2 of 5, beam off. To continue: kerf resume --port /dev/ttyUSB0',
      ]);
    });

    it('names its machine and its blocks', async () => {
      const { err } = await interrupted(['--machine', 'virtual'], { unit: 'block' });
      assert.deepEqual(err, [
        'Stopped after block 2 of 5, beam off. To continue: kerf resume --port /dev/ttyUSB0 --machine virtual',
      ]);
    });

    it('before it began has nothing to go on with', async () => {
      const before = process.listeners('SIGINT');
      const here = machineThat(finished);
      here.machine.onCommand = ({ kind }) => {
        if (kind === 'home') interrupt(before);
        return undefined;
      };
      const { status, err } = await here.typed('send', at('a.nc'), ...PORT, '--home');
      assert.deepEqual([status, err], [130, ['Interrupted before the job started.']]);
      assert.ok(!kinds(here).includes('start-job'));
    });
  });

  describe('as the rest of one', () => {
    const offer = {
      jobId: 'a',
      port: '/dev/ttyUSB0',
      begunAt: '2026-01-02T03:04:05Z',
      reason: undefined as Message | undefined,
      offset: { x: 0, y: 0 },
      isHomed: true,
      restart: { x: 1, y: 2 },
      leadInFrom: { x: 0, y: 0 },
      nextUnit: 4,
      total: 5,
      unit: 'line' as const,
      overlap: 0,
    };
    let forgotten: object[];
    const journal = { notesPath: '/n', programPath: '/p' };

    function interruptedJob(change: object = {}, news = finished) {
      forgotten = [];
      return machineThat(news, {
        findResume: taskHere(() => ({ ...offer, programPath: at('a.nc'), journal, ...change })),
        forgetInterrupted: async (one) => void forgotten.push(one),
      });
    }
    const resume = (here: TypedHere, ...words: readonly string[]) =>
      here.typed('resume', ...PORT, ...words);

    it('is shown, run and then forgotten', async () => {
      const here = interruptedJob();
      const { status, out } = await resume(here);
      assert.equal(status, 0);
      assert.deepEqual(out.slice(1), [
        'It continues at 1.00, 2.00 mm in line 4 of 5.',
        'The rest is done in 0:01:05, beam off',
      ]);
      assert.deepEqual(here.machine.asked.slice(1), [
        { kind: 'start-job', jobId: 'resume', programPath: at('a.nc') },
      ]);
      assert.deepEqual([forgotten, here.machine.ends], [[journal], 1]);
    });

    it('homes and confirms only where that is asked for', async () => {
      const homed = interruptedJob();
      await resume(homed, '--home');
      assert.deepEqual(kinds(homed), ['connect', 'home', 'start-job']);
      const confirmed = interruptedJob();
      await resume(confirmed, '--confirm');
      assert.deepEqual(kinds(confirmed), ['connect', 'confirm-position', 'start-job']);
    });

    it('goes on a low battery only where that is asked for', async () => {
      await resume(interruptedJob());
      await resume(interruptedJob(), '--force');
      assert.deepEqual(
        started.map(({ isForced }) => isForced),
        [false, true],
      );
    });

    it('is told in figures', async () => {
      const told = figures((await resume(interruptedJob(), '--json')).out);
      assert.deepEqual([told.seconds, told.nextUnit, told.jobId], [65, 4, 'a']);
    });

    it('does not home where that would take its zero away', async () => {
      const here = interruptedJob({ isHomed: false });
      const { status, err } = await resume(here, '--home');
      assert.equal(status, 1);
      assert.match(err.join(' '), /started without homing/);
      assert.deepEqual(kinds(here), ['connect']);
    });

    it('does not begin where its zero is elsewhere, and is kept', async () => {
      const here = interruptedJob({ offset: { x: 5, y: 0 } });
      const { status, err } = await resume(here);
      assert.equal(status, 1);
      assert.match(err.join(' '), /at 5\.00, 0\.00 in machine coordinates/);
      assert.deepEqual([kinds(here), forgotten], [['connect'], []]);
    });

    it('is not begun beyond the bed', async () => {
      writeFileSync(at('a.nc'), PROGRAM.replace('X10', 'X9999'));
      const here = interruptedJob();
      assert.equal((await resume(here)).status, 1);
      assert.deepEqual([kinds(here), forgotten, here.machine.ends], [['connect'], [], 1]);
    });

    it('says how to go on once more where it is interrupted too', async () => {
      const before = process.listeners('SIGINT');
      const here = interruptedJob({}, (id) => phase(id, { phase: 'running', done: 2 }));
      const begin = here.machine.onCommand;
      here.machine.onCommand = (command) =>
        command.kind === 'stop' ? phase('resume', { phase: 'stopped', done: 2 }) : begin(command);
      const going = resume(here);
      await until(() => kinds(here).includes('start-job'));
      interrupt(before);
      const { status, err } = await going;
      assert.equal(status, 130);
      assert.match(err.join(' '), /^Stopped after line 2 of 5/);
    });
  });
});
