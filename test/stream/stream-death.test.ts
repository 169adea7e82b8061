// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The process that owns the port breaks, is killed, runs out of memory or hangs in the middle of a job,
 * over real processes, ports and boards of every kind: the beam goes off, and nothing is left behind.
 * The whole matrix runs with `KERF_LONG=1`; a share of it that has each of everything, always.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isAlive } from '../../src/base/is-alive.js';
import { JournalFolder } from '../../src/devices/journal-folder.js';
import { childrenOf } from '../support/child-processes.js';
import { english } from '../support/english.js';
import { scratchFolder } from '../support/kerf-command.js';
import { serveBoard } from '../support/served-board.js';
import { until } from '../support/until.js';

/** A board, its machine, and a program of half a minute; some of them stand still and burn. */
const burns = [
  ['grbl-uno', 'virtual', 'M3, standing', 'G21G90\nM3S500\nG1X5F3000\nG4P30\nM5\n'],
  ['grbl-uno', 'virtual', 'M3, moving', 'G21G90\nM3S500\nG1X300F600\nX0\nM5\n'],
  ['grblhal', 'grblhal', 'M4', 'G21G90\nM4S500\nG1X300F600\nX0\nM5\n'],
  ['fluidnc', 'virtual', 'M3', 'G21G90\nM3S500\nG1X300F600\nX0\nM5\n'],
  ['marlin', 'marlin-diode', 'M3', 'G21\nG90\nM3S128\nG1X200F600\nG1X0\nM5\n'],
  ['marlin', 'marlin-diode', 'M3 in line', 'G21\nG90\nM3I1S0\nG1X200F600S128\nG1X0\nM5\n'],
  ['marlin', 'marlin-fan', 'a fan', 'G21\nG90\nM106S128\nG1X200F600\nG1X0\nM107\n'],
  ['smoothie', 'smoothie', 'G1 with S', 'G21\nG90\nG1F600X200S0.5\nG1X0\nM5\n'],
] as const;
const deaths = ['SIGKILL', 'throws', 'rejects', 'runs out of memory', 'hangs'] as const;
type Death = (typeof deaths)[number];
const IS_WHOLE = process.env['KERF_LONG'] === '1';
/** Time in which nothing may go on, ms. */
const WATCHED_MS = 300;
/** A process of so much memory runs out of it at once. */
const NODE_OPTIONS = `--max-old-space-size=64 --import ${breakOnSignal()}`;

describe('a stream process that dies', function () {
  this.timeout(40_000);
  let scratch: ReturnType<typeof scratchFolder>;
  let environment: { readonly XDG_RUNTIME_DIR: string; readonly XDG_STATE_HOME: string };
  let end: () => Promise<void> = async () => undefined;

  beforeEach(() => {
    // Each its own: a port whose job broke off is doubted until somebody has looked.
    scratch = scratchFolder();
    const [run, state] = [join(scratch.path, 'run'), join(scratch.path, 'state')];
    environment = { XDG_RUNTIME_DIR: run, XDG_STATE_HOME: state };
  });

  afterEach(async () => {
    await end();
    scratch[Symbol.dispose]();
  });

  for (const [index, burn] of burns.entries()) {
    for (const [nth, death] of deaths.entries()) {
      for (const transport of ['tcp', 'pty'] as const) {
        for (const hasWindow of [false, true]) {
          const turn = (transport === 'tcp' ? 0 : 1) + (hasWindow ? 2 : 0);
          const isChosen = index % 4 === turn && (death === 'SIGKILL' || index === nth * 2 - 1);
          if (!IS_WHOLE && !isChosen) continue;
          const [profile, , words] = burn;
          const which = `${profile}, ${words}, ${transport}, ${hasWindow ? 'with' : 'without'} a window`;
          it(`leaves no beam on when it ${reported(death)}: ${which}`, () =>
            dies({ burn, death, transport, hasWindow }));
        }
      }
    }
  }

  it('is put out by a second guardian where the first one was killed', async () => {
    const run = await running({ burn: burns[0], transport: 'pty', hasWindow: false });
    const [guardian = 0] = guardiansOf(run.streamPid);
    process.kill(guardian, 'SIGKILL');
    // It is killed before its second guardian could be told anything.
    const isNew = (pid: number) => pid !== guardian;
    await until(() => guardiansOf(run.streamPid).some(isNew));
    const guardians = guardiansOf(run.streamPid);
    process.kill(run.streamPid, 'SIGKILL');
    await until(() => !run.board.isBeamOn);
    await until(() => !guardians.some(isAlive));
  });

  interface Run {
    readonly burn: (typeof burns)[number];
    readonly transport: 'tcp' | 'pty';
    readonly hasWindow: boolean;
  }

  async function dies({ death, ...run }: Run & { readonly death: Death }): Promise<void> {
    const { board, streamPid, window, port } = await running({ ...run, death });
    const guardians = guardiansOf(streamPid);
    assert.equal(guardians.length, 1);
    process.kill(streamPid, death === 'SIGKILL' ? 'SIGKILL' : 'SIGUSR2');
    await until(() => !isAlive(streamPid));
    await until(() => !board.isBeamOn);
    const burnt = board.burn.cutMillimetres;
    await sleep(WATCHED_MS);
    assert.deepEqual([board.isBeamOn, board.burn.cutMillimetres], [false, burnt]);
    await until(() => !guardians.some(isAlive));
    const left = readdirSync(join(environment.XDG_RUNTIME_DIR, 'kerf'));
    assert.deepEqual(
      left.filter((name) => name !== 'marks'),
      [],
    );
    await assertReportedWhy(port, death);
    assert.equal(window.signalCode, run.hasWindow ? null : 'SIGKILL');
  }

  async function assertReportedWhy(port: string, death: Death): Promise<void> {
    const folder = join(environment.XDG_STATE_HOME, 'kerf', 'journal');
    const record = (await new JournalFolder(folder).latest(port))?.record;
    const isOrderly = death === 'throws' || death === 'rejects';
    assert.match(
      english(isOrderly ? record?.end?.reason : record?.died),
      isOrderly ? /^A fault in Kerf .*broken for a test/ : /ended during the job/,
    );
  }

  async function running({ burn, transport, hasWindow, death }: Run & { readonly death?: Death }) {
    const [profile, machine, , program] = burn;
    const programPath = join(scratch.path, 'job.gcode');
    writeFileSync(programPath, program);
    const place = transport === 'pty' ? join(scratch.path, 'laser') : undefined;
    const served = await serveBoard(profile, place);
    const choice = hasWindow ? 'stays' : 'outlives';
    const script = fileURLToPath(new URL('./support/window-that-dies.js', import.meta.url));
    const window: ChildProcess = fork(script, [served.port, programPath, choice, machine], {
      execArgv: [],
      env: { ...process.env, ...environment, NODE_OPTIONS, KERF_TEST_BREAK: death ?? '' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    end = async () => {
      window.kill('SIGKILL');
      await served.end();
    };
    const [reported] = await Promise.race([once(window, 'message'), once(window, 'exit')]);
    const { streamPid } = reported;
    assert.ok(streamPid > 0, 'the job was started');
    await until(() => served.board.isBeamOn);
    if (!hasWindow) {
      window.kill('SIGKILL');
      await once(window, 'exit');
    }
    return { ...served, window, streamPid };
  }
});

function guardiansOf(pid: number): readonly number[] {
  return childrenOf(pid).filter((child) => commandOf(child).includes('guardian-process'));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // It has ended.
  }
}

function reported(death: Death): string {
  return death === 'SIGKILL' ? 'is killed' : death;
}

function breakOnSignal(): string {
  const script = fileURLToPath(new URL('./support/break-on-signal.js', import.meta.url));
  return pathToFileURL(script).href;
}
