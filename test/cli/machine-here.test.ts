// SPDX-License-Identifier: GPL-3.0-or-later
/** What is typed at a machine on paper: its settings, its macros, and what is refused before anything moves. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { CliDeps } from '../../src/cli/cli-deps.js';
import { standstill } from '../../src/cli/connected.js';
import type { MachineState } from '../../src/devices/contract/state.js';
import { NO_NOTES } from '../../src/machine/notes.js';
import { PaperMachine } from '../support/paper-machine.js';
import { stands } from './typed-here.js';

const PORT = ['--port', '/dev/ttyUSB0'] as const;

describe('what is typed at a machine', () => {
  const { stand, typed, at, figures } = stands();

  describe('about its settings', () => {
    const OWN = { label: 'Own', unit: '', help: '', kind: 'number' } as const;

    /** A board that knows a few settings, two of which only it can explain. */
    function board() {
      const here = stand();
      const settings = new Map<number, string>([
        [30, '1000'],
        [110, '6000'],
        [900, '1'],
        [901, '2'],
      ]);
      here.machine.onCommand = (command): Partial<MachineState> | undefined => {
        if (command.kind === 'write-setting') settings.set(command.number, command.value);
        if (command.kind !== 'read-settings') return undefined;
        return {
          settings: [...settings].map(([number, value]) => ({ number, value })),
          settingMeanings: [
            { ...OWN, number: 900 },
            { ...OWN, number: 901, help: 'What it does.', unit: 'ms' },
          ],
        };
      };
      const written = () =>
        here.machine.asked.flatMap((command) =>
          command.kind === 'write-setting' ? [`${command.number}=${command.value}`] : [],
        );
      const settingsOf = (...words: readonly string[]) => here.typed('settings', ...words, ...PORT);
      return { settingsOf, written };
    }

    it('lists them with what they mean, by the board itself where only it knows', async () => {
      const { out } = await board().settingsOf('show');
      assert.match(out[1]!, /^\$110=6000 {10}\S.* \[mm\/min\]$/);
      assert.deepEqual(out.slice(2), [
        '$900=1             Own',
        '$901=2             Own [ms] (What it does.)',
      ]);
      const { out: shown } = await board().settingsOf('show', '--json');
      assert.deepEqual(figures(shown)[2], { ...OWN, number: 900, value: '1' });
    });

    it('changes those that are others, and none where one of them is unknown', async () => {
      const one = board();
      const { out } = await one.settingsOf('set', '110=7000', '$30=1000');
      assert.deepEqual([out, one.written()], [['$110: 6000 → 7000'], ['110=7000']]);
      assert.deepEqual((await one.settingsOf('set', '110=7000')).out, ['nothing to change']);
      const strange = await one.settingsOf('set', '30=500', '999=1');
      assert.equal(strange.status, 1);
      assert.match(strange.err.join(), /no setting \$999: nothing was changed/);
      assert.deepEqual(one.written(), ['110=7000']);
      assert.equal((await one.settingsOf('set', '110:7000')).status, 2);
    });

    it('keeps them in a file, and puts back those that the board still has', async () => {
      const one = board();
      const { out } = await one.settingsOf('backup', at('board.txt'));
      assert.deepEqual(out, [`${at('board.txt')}: 4 settings`]);
      const kept = readFileSync(at('board.txt'), 'utf8');
      writeFileSync(at('board.txt'), kept.replace('"6000"', '"5000", "$999": "1"'));
      const back = await one.settingsOf('restore', at('board.txt'));
      assert.deepEqual([back.status, back.out], [0, ['$110: 6000 → 5000']]);
      assert.match(back.err.join(), /no setting \$999; left out/);
    });
  });

  describe('a macro', () => {
    const withMacro = (text: string) => {
      const notes = { ...NO_NOTES, macros: [{ name: 'Line', text }] };
      const notebook = { read: () => notes } as unknown as CliDeps['notebook']; // It is only read.
      return stand({ notebook });
    };
    const run = (here: ReturnType<typeof withMacro>) => here.typed('macro', 'run', 'Line', ...PORT);

    it('is not begun where it would burn beyond the bed', async () => {
      const here = withMacro('G21 G90\nM4 S100\nG1 X5000 F600\nM5');
      const { status, err } = await run(here);
      assert.equal(status, 1, err.join());
      assert.match(err.join(), /bed/);
      assert.deepEqual(
        here.machine.asked.map(({ kind }) => kind),
        ['connect'],
      );
    });
  });

  describe('a job', () => {
    it('is not written where only its plan shows that it burns beyond the bed', async () => {
      writeFileSync(
        at('a.svg'),
        '<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm" viewBox="0 0 9 9"><rect width="9" height="9" fill="#444"/></svg>',
      );
      const job = (place: string) =>
        typed('job', at('a.svg'), '-o', at('a.nc'), '--operation', 'engrave', '--at', place);
      const { status, err } = await job('900,0');
      assert.equal(status, 1, err.join());
      assert.match(err.join('\n'), /bed/);
      assert.ok(!existsSync(at('a.nc')));
      assert.equal((await job('60,20')).status, 0);
    });
  });

  it('says of the virtual laser for how long the computer kept it waiting', async () => {
    const tally = { lines: 3, seconds: 1.26, ranDry: 1, bytesLost: 4, secondsStoodStill: 0.014 };
    const served = async (secondsStoodStill: number) => {
      const here = stand({ serveVirtualLaser: async () => ({ ...tally, secondsStoodStill }) });
      return (await here.typed('virtual-laser', '--tcp', '23')).out;
    };
    const took = 'took 3 lines in 1.3 s; ran dry 1 times; lost 4 bytes';
    assert.deepEqual(await served(0.009), [took]);
    assert.deepEqual(await served(0.014), [`${took}; stood still 0.01 s for this computer`]);
  });
});

describe('a machine that is waited for', () => {
  const seen = async (...conditions: readonly MachineState['condition'][]) => {
    const machine = new PaperMachine();
    let stands = 'still waited for';
    const waiting = standstill(machine).then(
      () => {
        stands = 'stands';
      },
      (error: Error) => {
        stands = error.name;
      },
    );
    for (const condition of conditions) machine.become({ condition });
    await Promise.race([waiting, new Promise(setImmediate)]);
    return [stands, machine.stateChanged.listenerCount];
  };

  it('stands where it says so twice in a row, since the first may be from before it moved', async () => {
    assert.deepEqual(await seen('idle'), ['still waited for', 1]);
    assert.deepEqual(await seen('idle', 'run', 'idle'), ['still waited for', 1]);
    assert.deepEqual(await seen('idle', 'run', 'idle', 'idle'), ['stands', 0]);
  });

  it('is waited for no longer once it is locked or gone', async () => {
    for (const end of ['alarm', 'offline'] as const) {
      assert.deepEqual(await seen('run', end), ['AppError', 0]);
    }
  });
});
