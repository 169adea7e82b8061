// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf control`, `settings`, `macro`, `continue`, `stop`: which command goes to the machine for which words. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verbatim } from '../../src/base/message.js';
import { parsePoint } from '../../src/cli/parse-numbers.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { scratchFolder } from '../support/kerf-command.js';
import { PaperMachine } from '../support/paper-machine.js';
import { until } from '../support/until.js';
import { interrupt, type TypedHere, typedHere } from './typed-here.js';

const PORT = ['--port', '/dev/ttyUSB0'] as const;

describe('what is typed to a machine', () => {
  let folder: ReturnType<typeof scratchFolder>;
  let here: TypedHere;

  beforeEach(() => {
    folder = scratchFolder();
    here = typedHere(folder.path);
  });
  afterEach(async () => {
    await here.end();
    folder[Symbol.dispose]();
  });

  /** What the machine was asked after it was connected. */
  async function asked(...words: readonly string[]) {
    const before = here.machine.asked.length;
    const { status, err } = await here.typed(...words);
    assert.deepEqual([status, err], [0, []]);
    const [connect, ...commands] = here.machine.asked.slice(before);
    assert.deepEqual(connect, { kind: 'connect', port: '/dev/ttyUSB0', machine: VIRTUAL_LASER });
    return commands;
  }

  describe('as control', () => {
    const moves: [string, unknown][] = [
      ['home', { kind: 'home' }],
      ['unlock', { kind: 'unlock' }],
      ['confirm', { kind: 'confirm-position' }],
      ['jog 10,-5', { kind: 'jog', by: { x: 10, y: -5 }, speed: 50 }],
      ['jog 1,2 --speed 600', { kind: 'jog', by: { x: 1, y: 2 }, speed: 10 }],
      ['jog 1,2 --speed 20mm/s', { kind: 'jog', by: { x: 1, y: 2 }, speed: 20 }],
      ['go 10,20', { kind: 'go-to', to: { x: 10, y: 20 }, frame: 'work', speed: 50 }],
      ['go -10,-20', { kind: 'go-to', to: { x: -10, y: -20 }, frame: 'work', speed: 50 }],
      ['go 1,2 --machine-zero', { kind: 'go-to', to: { x: 1, y: 2 }, frame: 'machine', speed: 50 }],
      ['zero', { kind: 'set-zero', axes: 'both' }],
      ['here 40,-12.5', { kind: 'call-place', place: { x: 40, y: -12.5 } }],
      ['zero both', { kind: 'set-zero', axes: 'both' }],
      ['zero x', { kind: 'set-zero', axes: 'x' }],
      ['zero Y', { kind: 'set-zero', axes: 'y' }],
      ['system g55', { kind: 'select-work-system', system: 'G55' }],
      ['offset G56 1,2', { kind: 'set-work-offset', system: 'G56', offset: { x: 1, y: 2 } }],
      [
        'frame 30,5 10,25 20,20',
        { kind: 'frame', bounds: { minX: 10, minY: 5, maxX: 30, maxY: 25 }, speed: 50, power: 0 },
      ],
      [
        'frame 0,0 2,1 9,0 5,8 --outline --speed 60 --power 0.02',
        { kind: 'frame', outline: ['0,0', '9,0', '5,8'].map(parsePoint), speed: 1, power: 0.02 },
      ],
      ['air on', { kind: 'air', isOn: true }],
      ['air off', { kind: 'air', isOn: false }],
    ];
    for (const [words, command] of moves) {
      it(`${words}`, async () => {
        assert.deepEqual(await asked('control', ...words.split(' '), ...PORT), [command]);
        assert.equal(here.machine.ends, 1);
      });
    }

    it('status, which asks for nothing', async () => {
      assert.deepEqual(await asked('control', 'status', ...PORT), []);
    });

    it('fire, which is let go of after its time', async () => {
      const fire = ['control', 'fire', '--seconds', '0.2', '--power', '3%', ...PORT];
      const commands = await asked(...fire);
      assert.deepEqual(commands[0], { kind: 'test-fire', power: 0.03, seconds: 0.2 });
      assert.deepEqual(commands.at(-1), { kind: 'test-fire-end' });
      const kept = commands.slice(1, -1).map(({ kind }) => kind);
      assert.match(kept.join(), /^test-fire-keep(,test-fire-keep){0,2}$/);
    });

    it('fire, which an interrupt ends at once', async () => {
      const before = process.listeners('SIGINT');
      const fired = here.typed('control', 'fire', '--seconds', '10', ...PORT);
      await until(() => here.machine.asked.some(({ kind }) => kind === 'test-fire-keep'));
      interrupt(before);
      const begun = performance.now();
      await fired;
      assert.ok(performance.now() - begun < 2000);
      assert.deepEqual(here.machine.asked.slice(-2), [{ kind: 'stop' }, { kind: 'test-fire-end' }]);
    });

    const wrong: [string, string, RegExp][] = [
      ['zero z', 'usage.axes', /^"z" is not an axis: use x, y or both/],
      ['system G60', 'usage.system', /^There is no coordinate system "G60"/],
      ['offset 55 1,2', 'usage.system', /"55"/],
      ['air maybe', 'usage.on-off', /^"maybe" is neither on nor off/],
      ['jog 10', 'usage.at', /^"10" is not a position/],
      ['go 1;2', 'usage.at', /^"1;2" is not a position/],
      ['frame 1,2', 'usage.frame', /^A frame needs two or more positions/],
      ['jog 1,2 --speed fast', 'param.invalid', /--speed/],
      ['fire --power much', 'param.invalid', /--power/],
      ['fire --seconds long', 'param.invalid', /--seconds/],
    ];
    for (const [words, code, sentence] of wrong) {
      it(`not ${words} (${code})`, async () => {
        const { status, err, out } = await here.typed('control', ...words.split(' '), ...PORT);
        assert.deepEqual([status, out], [2, []]);
        assert.match(err.join(' '), sentence);
        assert.deepEqual(here.machine.asked, [], 'nothing is connected for it');
      });
    }

    it('not without a port', async () => {
      const { status, err } = await here.typed('control', 'home');
      assert.equal(status, 2);
      assert.match(err.join(' '), /--port/);
    });

    it('to the machine that is named', async () => {
      const { status, err } = await here.typed('control', 'home', ...PORT, '--machine', 'nobody');
      assert.notEqual(status, 0);
      assert.match(err.join(' '), /nobody/);
      assert.deepEqual(here.machine.asked, []);
    });

    it('and is answered with the place', async () => {
      here.machine.onCommand = () => ({
        position: { x: 1.5, y: -2 },
        machinePosition: { x: 11.5, y: 8.25 },
        activeWcs: 'G55',
        workOffset: { x: 10, y: 10.25 },
        firmware: 'Grbl 1.1h',
      });
      const { out } = await here.typed('control', 'status', ...PORT);
      assert.deepEqual(out, ['idle', 'work | G55 X 1.500 Y -2.000', 'machine | X 11.500 Y 8.250']);
      const { out: told } = await here.typed('control', 'status', '--json', ...PORT);
      assert.deepEqual(JSON.parse(told.join('\n')), {
        condition: 'idle',
        trust: 'known',
        firmware: 'Grbl 1.1h',
        position: { x: 1.5, y: -2 },
        machinePosition: { x: 11.5, y: 8.25 },
        workOffset: { x: 10, y: 10.25 },
        activeWcs: 'G55',
      });
    });

    it('and says when the place cannot be believed, or is not known yet', async () => {
      const shown = async (news: ReturnType<PaperMachine['onCommand']>) => {
        here.machine.onCommand = () => news;
        return (await here.typed('control', 'status', ...PORT)).out.slice(0, 2);
      };
      assert.deepEqual(await shown({ trust: 'lost' }), [
        'idle (position lost)',
        'work | X 0.000 Y 0.000',
      ]);
      assert.deepEqual(await shown({ trust: 'suspect' }), [
        'idle (position suspect)',
        'work | X 0.000 Y 0.000',
      ]);
      const unknown = { isPlaceKnown: false, trust: 'known', condition: 'alarm' } as const;
      assert.deepEqual(await shown(unknown), ['alarm', 'work | not reported yet']);
      const { out } = await here.typed('control', 'status', '--json', ...PORT);
      assert.ok(!('position' in JSON.parse(out.join('\n'))));
    });

    it('ends where the machine locks itself on its way', async () => {
      const { machine } = here;
      const alarm = { condition: 'alarm', message: verbatim('A switch was hit.') } as const;
      machine.onCommand = ({ kind }) => (kind === 'home' ? alarm : undefined);
      here.machine.stateChanged.connect(({ condition }) => {
        if (condition === 'run') machine.become(alarm);
      });
      const { status, err } = await here.typed('control', 'jog', '1,1', ...PORT);
      assert.deepEqual([status, err], [1, ['A switch was hit.']]);
      assert.equal(machine.ends, 1);
    });
  });

  describe('as continue and stop', () => {
    const held = new PaperMachine();
    const stands = (more: Parameters<typeof typedHere>[1]) => typedHere(folder.path, more);

    it('continues each job on hold, wherever it runs', async () => {
      const answers = [
        { wasHeld: true, port: '/dev/a' },
        { wasHeld: false, port: '/dev/b' },
      ];
      const one = stands({ continueHeld: async () => answers });
      assert.deepEqual(await one.typed('control', 'continue'), {
        status: 0,
        out: ['The job on /dev/a continues'],
        err: [],
      });
      await one.end();
    });

    it('says when none is on hold, or why it cannot go on', async () => {
      const { status, err } = await here.typed('control', 'continue');
      assert.equal(status, 1);
      assert.match(err.join(' '), /^No job of Kerf is on hold/);
      const reason = verbatim('The door is open.');
      const one = stands({ continueHeld: async () => [{ wasHeld: true, port: '/dev/a', reason }] });
      assert.deepEqual(await one.typed('control', 'continue'), {
        status: 1,
        out: [],
        err: ['The door is open.'],
      });
      await one.end();
    });

    it('continues a job without its window, and lets go of it', async () => {
      const counts = { sent: 1, unit: 'line' as const, done: 1, total: 2, elapsed: 1, held: 0 };
      held.become({
        condition: 'hold',
        port: '/dev/c',
        job: { jobId: 'a', phase: 'held', ...counts },
      });
      const one = stands({ joinLink: async () => held });
      const { out } = await one.typed('control', 'continue');
      assert.deepEqual(out, ['The job on /dev/c continues']);
      assert.deepEqual([held.asked, held.left, held.ends], [[{ kind: 'resume' }], 1, 0]);
      held.asked.length = 0;
      const stopped = await one.typed('stop');
      assert.deepEqual(stopped, { status: 0, out: ['stopped on /dev/c, beam off'], err: [] });
      assert.deepEqual([held.asked, held.ends], [[{ kind: 'stop' }], 1]);
      await one.end();
    });

    it('has nothing to stop where no job runs alone', async () => {
      const { status, err } = await here.typed('stop');
      assert.equal(status, 1);
      assert.match(err.join(' '), /^No job is running without its window/);
    });
  });

  describe('as settings', () => {
    const SETTINGS = [
      { number: 30, value: '1000' },
      { number: 32, value: '1' },
      { number: 110, value: '6000.000' },
    ];

    beforeEach(() => {
      here.machine.onCommand = (command) => {
        const { settings = [] } = here.machine.state;
        if (command.kind === 'read-settings')
          return { settings: settings.length > 0 ? settings : SETTINGS };
        if (command.kind === 'write-setting') {
          const { number, value } = command;
          return {
            settings: settings.map((one) => (one.number === number ? { number, value } : one)),
          };
        }
        return { firmware: 'Grbl 1.1h' };
      };
    });

    it('are shown with their meaning', async () => {
      const { out, status } = await here.typed('settings', 'show', ...PORT);
      assert.equal(status, 0);
      assert.equal(out.length, 3);
      assert.equal(out[0], '$30=1000           S word of full power [S]');
      assert.match(out[2]!, /^\$110=6000\.000 {4} .+\[mm\/min\]$/);
      const { out: text } = await here.typed('settings', 'show', '--json', ...PORT);
      const all = JSON.parse(text.join('\n'));
      assert.deepEqual([all[0].number, all[0].value], [30, '1000']);
      assert.ok(all.every(({ label }: { label: string }) => label.length > 3));
    });

    it('are shown with the words of a board that has its own', async () => {
      const meaning = {
        number: 999,
        label: 'Lamp',
        unit: 'lx',
        help: 'How bright.',
        choices: ['off', 'on'],
      };
      here.machine.onCommand = () => ({
        settings: [
          { number: 999, value: '5' },
          { number: 998, value: '1' },
        ],
        settingMeanings: [meaning as never],
      });
      const { out } = await here.typed('settings', 'show', ...PORT);
      assert.equal(out[0], '$999=5             Lamp [lx] (How bright.; 0 = off, 1 = on)');
      assert.equal(out[1], '$998=1');
    });

    it('are changed, those only that differ', async () => {
      const { out, status } = await here.typed('settings', 'set', '$110=5000', '32=1', ...PORT);
      assert.deepEqual([status, out], [0, ['$110: 6000.000 → 5000']]);
      const written = here.machine.asked.filter(({ kind }) => kind === 'write-setting');
      assert.deepEqual(written, [{ kind: 'write-setting', number: 110, value: '5000' }]);
      const { out: same } = await here.typed('settings', 'set', '110=5000', ...PORT);
      assert.deepEqual(same, ['nothing to change']);
    });

    it('are not changed where one is unknown or is not a setting', async () => {
      const unknown = await here.typed('settings', 'set', '110=5000', '777=1', '778=1', ...PORT);
      assert.equal(unknown.status, 1);
      assert.match(unknown.err.join(' '), /no setting \$777, \$778: nothing was changed/);
      assert.ok(here.machine.asked.every(({ kind }) => kind !== 'write-setting'));
      for (const text of ['110', '110=', 'x=1', '12345=1', '$$110=1']) {
        const { status, err } = await here.typed('settings', 'set', text, ...PORT);
        assert.equal(status, 2, text);
        assert.match(err.join(' '), /is not a setting: write it like 110=6000/);
      }
    });

    it('are kept in a file, and brought back', async () => {
      const file = join(folder.path, 'mine.settings');
      const { out } = await here.typed('settings', 'backup', file, ...PORT);
      assert.deepEqual(out, [`${file}: 3 settings`]);
      assert.match(
        readFileSync(file, 'utf8'),
        /"firmware": "Grbl 1\.1h"[\s\S]*"\$110": "6000\.000"/,
      );
      await here.typed('settings', 'set', '30=255', ...PORT);
      const back = await here.typed('settings', 'restore', file, ...PORT);
      assert.deepEqual(back, { status: 0, out: ['$30: 255 → 1000'], err: [] });
      writeFileSync(file, readFileSync(file, 'utf8').replace('"$30"', '"$777": "1", "$30"'));
      const { err, status } = await here.typed('settings', 'restore', file, ...PORT);
      assert.deepEqual([status, err], [0, ['This board has no setting $777; left out.']]);
    });

    it('are not brought back from what is not such a file', async () => {
      const file = join(folder.path, 'letter.txt');
      writeFileSync(file, 'Dear Sir\n');
      const { status, err } = await here.typed('settings', 'restore', file, ...PORT);
      assert.equal(status, 1);
      assert.match(err.join(' '), /letter\.txt/);
      assert.deepEqual(here.machine.asked, []);
    });
  });

  describe('as macro', () => {
    it('is listed, added and added again', async () => {
      assert.deepEqual((await here.typed('macro', 'list')).out, ['this machine has no macros']);
      const file = join(folder.path, 'm.nc');
      writeFileSync(file, 'G0 X{width}\n');
      assert.deepEqual((await here.typed('macro', 'add', 'park', file)).out, ['park: added']);
      await here.typed('macro', 'add', 'blow', file);
      await here.typed('macro', 'add', 'park', file);
      assert.deepEqual((await here.typed('macro', 'list')).out, ['blow', 'park']);
      assert.ok(existsSync(file));
    });

    it('is refused where it is unknown, a variable is none, or its file is too long', async () => {
      const file = join(folder.path, 'm.nc');
      writeFileSync(file, 'G0 X5\n');
      await here.typed('macro', 'add', 'park', file);
      const unknown = await here.typed('macro', 'run', 'none', ...PORT);
      assert.notEqual(unknown.status, 0);
      assert.match(unknown.err.join(' '), /none/);
      for (const text of ['x', '1x=3', 'x=', 'x=wide', 'x=1e999', 'x=1e20']) {
        const { status, err } = await here.typed('macro', 'run', 'park', ...PORT, '--set', text);
        assert.equal(status, 2, text);
        assert.match(err.join(' '), /is not a variable: write it like name=12\.5/);
      }
      writeFileSync(file, 'x'.repeat(1024 * 1024 + 1));
      const long = await here.typed('macro', 'add', 'long', file);
      assert.notEqual(long.status, 0);
      writeFileSync(file, ';'.repeat(1024 * 1024));
      assert.equal((await here.typed('macro', 'add', 'long', file)).status, 0);
    });

    it('is run as a program, with its variables', async () => {
      const file = join(folder.path, 'm.nc');
      writeFileSync(file, 'G21 G90\nG0 X{distance}\n');
      await here.typed('macro', 'add', 'park', file);
      const counts = { sent: 3, unit: 'line' as const, done: 3, total: 3, elapsed: 65, held: 0 };
      let program = '';
      here.machine.onCommand = (command) => {
        if (command.kind !== 'start-job') return undefined;
        program = readFileSync(command.programPath, 'utf8');
        return { job: { jobId: command.jobId, phase: 'finished', ...counts } };
      };
      const { status, out, err } = await here.typed(
        'macro',
        'run',
        'park',
        ...PORT,
        '--set',
        'distance=12.5',
      );
      assert.deepEqual([status, err], [0, []]);
      assert.deepEqual(out, ['park: 3 lines done in 0:01:05']);
      assert.match(program, /X12\.5/);
    });
  });
});
