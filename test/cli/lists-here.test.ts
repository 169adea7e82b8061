// SPDX-License-Identifier: GPL-3.0-or-later
/** What the commands print of lists, machines, reports and jobs that broke off, as text and as figures. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { msg, verbatim } from '../../src/base/message.js';
import type { VirtualLaserRequest } from '../../src/cli/cli-deps.js';
import { builtInMachines, drivers } from '../../src/devices/index.js';
import { exporters } from '../../src/exporters/index.js';
import { generators } from '../../src/generators/index.js';
import { importers } from '../../src/importers/index.js';
import { operations } from '../../src/operations/index.js';
import { refinements } from '../../src/refinements/index.js';
import { stands, taskHere } from './typed-here.js';

describe('what is typed about machines, lists and reports', function () {
  this.timeout(60_000);
  const { stand, typed, at, figures } = stands();
  describe('a list', () => {
    const rooms = { operations, refinements, generators, importers, exporters };
    for (const [name, room] of Object.entries(rooms)) {
      it(`of ${name} has each with all its settings`, async () => {
        const { out, status } = await typed(name);
        assert.equal(status, 0);
        for (const { id, params } of room) {
          const from = out.findIndex((line) => line.startsWith(`${id}: `));
          assert.ok(from >= 0, id);
          const rest = out.slice(from + 1);
          const end = rest.indexOf('');
          const own = rest.slice(0, end < 0 ? rest.length : end).join('\n');
          for (const key of Object.keys(params)) assert.ok(own.includes(key), `${id}.${key}`);
        }
        const { out: told } = await typed(name, '--json');
        const ids = figures(told).map(({ id }: { id: string }) => id);
        assert.deepEqual(
          ids,
          room.map(({ id }) => id),
        );
        assert.ok(
          figures(told).every(({ params }: { params: unknown }) => typeof params === 'object'),
        );
      });
    }

    it('of ports has addresses and names, or says what to do', async () => {
      const found = [{ address: '/dev/ttyUSB0', label: 'CH340', isBoard: true }];
      const one = stand({ listPorts: async () => found });
      assert.deepEqual((await one.typed('ports')).out, ['/dev/ttyUSB0\tCH340']);
      assert.deepEqual(figures((await one.typed('ports', '--json')).out), found);
      assert.match((await typed('ports')).out.join(), /^no serial port found: plug the machine in/);
      assert.deepEqual(figures((await typed('ports', '--json')).out), []);
    });

    it('of machines has one’s own marked', async () => {
      const { out } = await typed('machine', 'list');
      assert.equal(out.length, builtInMachines.length);
      assert.ok(
        out.includes('virtual\tVirtual laser\t400 × 400 mm') || out[0]!.startsWith('virtual\t'),
        out[0],
      );
      const set = await typed(
        'machine',
        'set',
        'virtual',
        'bed.width=300',
        'controller.bufferSeconds=1.5',
      );
      assert.deepEqual([set.status, set.err], [0, []]);
      assert.match(set.out[0]!, /^virtual: bed\.width .*400.* → .*300/);
      assert.match(set.out[1]!, /^virtual: controller\.bufferSeconds .* → .*1\.5/);
      const { out: after } = await typed('machine', 'list');
      assert.ok(
        after.some((line) => /^virtual\t.*\t300 × \d+ mm\tyours$/.test(line)),
        after.join('\n'),
      );
      const { out: told } = await typed('machine', 'list', '--json');
      assert.equal(figures(told).length, builtInMachines.length);
    });

    it('of machines gives one away and takes it over', async () => {
      const { out } = await typed('machine', 'show', 'virtual');
      assert.equal(figures(out).id, 'virtual');
      assert.deepEqual((await typed('machine', 'export', 'virtual')).out, out);
      const given = await typed('machine', 'export', 'virtual', '-o', at('v.json'));
      assert.deepEqual(given.out, [`${at('v.json')}: virtual`]);
      writeFileSync(
        at('v.json'),
        readFileSync(at('v.json'), 'utf8').replace('"virtual"', '"garage"'),
      );
      assert.match((await typed('machine', 'import', at('v.json'))).out.join(), /^garage\t/);
      const again = await typed('machine', 'import', at('v.json'));
      assert.equal(again.status, 1);
      const forced = await typed('machine', 'import', at('v.json'), '--force', '--json');
      assert.equal(figures(forced.out).id, 'garage');
      for (const action of ['show', 'export']) {
        const { status, err } = await typed('machine', action);
        assert.deepEqual([status, err], [2, [`Say which machine: kerf machine ${action} ID.`]]);
      }
      assert.deepEqual((await typed('machine', 'import')).err, [
        'Say which machine: kerf machine import FILE.',
      ]);
    });

    it('of settings of machines is closed to what is none', async () => {
      const wrong: [string, RegExp][] = [
        ['bed', /"bed" is not a setting: write it like controller\.bufferSeconds=1\.5/],
        ['bed.width', /is not a setting/],
        ['boat.width=3', /is not a setting/],
        ['bed.colour=3', /There is no setting bed\.colour: use one of width, /],
        ['bed.width=wide', /bed\.width/],
        ['bed.width=-5', /./],
      ];
      for (const [text, sentence] of wrong) {
        const { status, err } = await typed('machine', 'set', 'virtual', 'bed.depth=200', text);
        assert.equal(status, 2, text);
        assert.match(err.join(' '), sentence);
      }
      assert.equal(
        figures((await typed('machine', 'show', 'virtual')).out).bed.depth,
        400,
        'all or none',
      );
    });
  });

  describe('the doctor', () => {
    const finding = (severity: 'error' | 'note', code: string, more = {}) =>
      ({ severity, code, message: verbatim(`About ${code}.`), ...more }) as const;

    it('is well, or tells what is wrong and what to type', async () => {
      const asked: (string | undefined)[] = [];
      const found = [
        finding('error', 'a', { command: 'sudo x', where: '/dev/a' }),
        finding('note', 'b'),
      ];
      const one = stand({
        examine: async (port) => {
          asked.push(port);
          return found;
        },
      });
      const { status, out, err } = await one.typed('doctor', '--port', '/dev/a');
      assert.equal(status, 1);
      assert.match(err.concat(out).join('\n'), /About a\./);
      assert.ok(out.includes('    sudo x'));
      assert.match(err.at(-1)!, /^One problem must be solved before a job can run/);
      const told = await one.typed('doctor', '--json');
      assert.equal(figures(told.out)[0].code ?? figures(told.out).findings?.[0].code, 'a');
      assert.deepEqual(asked, ['/dev/a', undefined]);
      const many = stand({ examine: async () => [finding('error', 'a'), finding('error', 'c')] });
      assert.match((await many.typed('doctor')).err.at(-1)!, /^2 problems must be solved/);
      assert.equal(
        (await stand({ examine: async () => [finding('note', 'b')] }).typed('doctor')).status,
        0,
      );
      assert.equal((await typed('doctor')).status, 0);
    });
  });

  describe('a recording', () => {
    const calm = {
      seconds: 65,
      linesSent: 1,
      repliesCompared: 2,
      differences: [],
      differenceCount: 0,
      isWhole: true,
    };
    const replayed = (report: object) =>
      stand({ replay: taskHere(() => ({ ...calm, ...report })) }).typed('replay', 'x.kerf-flight');

    it('is compared with the virtual laser', async () => {
      assert.deepEqual(await replayed({}), {
        status: 0,
        out: ['recorded | 0:01:05', 'sent | 1 line', 'compared | 2 replies'],
        err: [],
      });
      const { out } = await replayed({ isWhole: false, linesSent: 3, repliesCompared: 1 });
      assert.deepEqual(out, [
        'recorded | 0:01:05, of which only the end was kept',
        'sent | 3 lines',
        'compared | 1 reply',
      ]);
    });

    it('is told by its differences', async () => {
      const differences = [
        { seconds: 1.5, line: 'G1', recorded: 'ok', replayed: 'error:2' },
        { seconds: 2, recorded: 'ok' },
        { seconds: 3, line: 'G2', replayed: 'ok' },
      ];
      const { status, out, err } = await replayed({ differences, differenceCount: 3 });
      assert.equal(status, 1);
      assert.deepEqual(out.slice(3), [
        '1.500 s: ok to G1; the virtual laser: error:2',
        '2.000 s: ok; the virtual laser: nothing',
        '3.000 s: nothing to G2; the virtual laser: ok',
      ]);
      assert.deepEqual(err, ['The virtual laser replied differently 3 times: see above.']);
      assert.deepEqual((await replayed({ differences: [], differenceCount: 1 })).err, [
        'The virtual laser replied differently once: see above.',
      ]);
      const one = stand({ replay: taskHere(() => calm) });
      assert.deepEqual(figures((await one.typed('replay', 'x', '--json')).out), calm);
    });
  });

  it('is a report, of the machine and the recording that are named', async () => {
    const asked: { output: string; flight?: string; machine?: { id: string } }[] = [];
    const one = stand({
      report: taskHere((request: never) => {
        asked.push(request);
        return ['a.json', 'b.json'];
      }),
    });
    const { out } = await one.typed('report');
    assert.equal(out[0], 'kerf-report.tar.gz: a.json, b.json');
    assert.match(out[1]!, /serial numbers were taken out/);
    const more = await one.typed(
      'report',
      '-o',
      at('r'),
      '--flight',
      'f.kerf-flight',
      '--machine',
      'virtual',
      '--json',
    );
    assert.deepEqual(figures(more.out), { output: at('r'), files: ['a.json', 'b.json'] });
    assert.deepEqual(asked[0], { output: 'kerf-report.tar.gz' });
    assert.deepEqual(
      [asked[1]!.output, asked[1]!.flight, asked[1]!.machine?.id],
      [at('r'), 'f.kerf-flight', 'virtual'],
    );
    const log = at('log.kerf-flight');
    writeFileSync(log, 'x');
    assert.equal((await one.typed('report', '--flight', log, '-o', log)).status, 2);
  });

  describe('an interrupted job', () => {
    const offer = {
      jobId: 'a',
      port: '/dev/a',
      begunAt: '2026-01-02T03:04:05Z',
      reason: undefined,
      programPath: '/x.rest',
      offset: { x: 0, y: 0 },
      isHomed: true,
      restart: { x: 12.345, y: 6 },
      leadInFrom: { x: 0, y: 0 },
      nextUnit: 44,
      total: 90,
      unit: 'line' as const,
      overlap: 0,
      journal: { notesPath: '/n', programPath: '/p' },
    };
    const shown = async (more: object, ...argv: readonly string[]) =>
      stand({ findResume: taskHere(() => ({ ...offer, ...more })) }).typed('resume', ...argv);

    it('is shown with where it would go on', async () => {
      const { out } = await shown({});
      assert.deepEqual(out.slice(0, 2), [
        'The job of 2026-01-02T03:04:05Z on /dev/a was interrupted.',
        'It continues at 12.35, 6.00 mm in line 44 of 90.',
      ]);
      const other = await shown({
        unit: 'block',
        overlap: 1.25,
        reason: msg('The cable was pulled.'),
        hookLines: 2,
      });
      const text = other.out.join('\n');
      assert.match(text, /was interrupted: The cable was pulled\./);
      assert.match(text, /in block 44 of 90/);
      assert.match(
        text,
        /Up to 1\.3 mm may be burnt twice\.\nBefore that, 2 lines before the job are run again\./,
      );
      assert.doesNotMatch(out.join('\n'), /Up to/);
    });

    it('is told in figures', async () => {
      const figure = figures((await shown({}, '--json')).out);
      assert.deepEqual(
        [figure.lineNumber, figure.lineCount, figure.unit, figure.total],
        [44, 90, undefined, undefined],
      );
    });

    it('is none where none was interrupted', async () => {
      const one = stand({ findResume: taskHere(() => undefined) });
      const { status, err } = await one.typed('resume');
      assert.deepEqual(
        [status, err],
        [1, ['No job was interrupted, so there is nothing to resume.']],
      );
    });
  });

  describe('the virtual laser', () => {
    const counts = { lines: 12, seconds: 65, ranDry: 2, bytesLost: 0, secondsStoodStill: 0 };

    it('is served as asked, and tells what it did', async () => {
      const asked: Omit<VirtualLaserRequest, 'signal' | 'onListening'>[] = [];
      const one = stand({
        serveVirtualLaser: async ({ signal: _s, onListening, ...request }) => {
          asked.push(request);
          onListening(['tcp://127.0.0.1:23']);
          return counts;
        },
      });
      const { status, out, err } = await one.typed('virtual-laser', '--tcp', '23');
      assert.equal(status, 0, err.join());
      const took = 'took 12 lines in 65.0 s; ran dry 2 times; lost 0 bytes';
      assert.deepEqual(out, ['tcp://127.0.0.1:23', took]);
      const { profile } = asked[0]!;
      assert.equal(profile, drivers[0]!.virtualBoards[0], 'the one that is built in first');
      assert.deepEqual(asked[0], {
        tcpPort: 23,
        profile,
        pace: 'real',
        board: { countsDown: false },
      });
      const more = [
        '--pty',
        '/tmp/x',
        '--pace',
        'max',
        '--baud',
        '9600',
        '--line-time',
        '2.5',
        '--counts-down',
        '--json',
      ];
      const told = await one.typed('virtual-laser', ...more);
      assert.deepEqual(asked[1], {
        ptyLink: '/tmp/x',
        profile,
        pace: 'max',
        board: { baudRate: 9600, lineCost: 0.0025, countsDown: true },
      });
      assert.deepEqual(JSON.parse(told.out[0]!), { listening: ['tcp://127.0.0.1:23'] });
    });

    it('is refused where it could not listen, or is not one', async () => {
      const cases: [string[], RegExp][] = [
        [[], /^Choose where to listen/],
        [['--tcp', 'x'], /"x" is not a TCP port/],
        [['--tcp', '65536'], /is not a TCP port/],
        [['--tcp', '0', '--profile', 'ufo'], /^There is no profile "ufo"/],
        [['--tcp', '0', '--pace', 'slow'], /^Unknown pace "slow"/],
        [['--tcp', '0', '--baud', '0'], /is not a baud rate/],
        [['--tcp', '0', '--line-time', '-1'], /is not a time for a line/],
      ];
      for (const [argv, sentence] of cases) {
        const { status, err } = await typed('virtual-laser', ...argv);
        assert.equal(status, 2, argv.join(' '));
        assert.match(err.join('\n'), sentence);
      }
    });
  });

  describe('the words themselves', () => {
    it('are explained, and their version told', async () => {
      assert.deepEqual(await typed('--version'), { status: 0, out: ['9.8.7'], err: [] });
      const { status, out } = await typed('--help');
      assert.equal(status, 0);
      const { COMMAND_NAMES } = await import('../../src/cli/opens-window.js');
      for (const name of COMMAND_NAMES)
        assert.match(out.join('\n'), new RegExp(`^ {2}${name}\\b`, 'm'));
    });

    it('say what holds where nothing is typed, and nothing where that is nothing', async () => {
      const { out } = await typed('virtual-laser', '--help');
      const helpOf = (option: string) => out.find((line) => line.includes(option)) ?? '';
      const text = out.join(' ').replace(/ +/g, ' ');
      assert.match(text, /as fast as possible \(default: "real"\)/);
      assert.equal(text.match(/default: "/g)?.length, 2, 'the profile and the pace have one');
      assert.doesNotMatch(helpOf('--counts-down'), /default/);
    });

    it('are refused where they are unknown, empty or not text', async () => {
      assert.equal((await typed('fly')).status, 2);
      assert.equal((await typed('job', '--shape')).status, 2);
      assert.equal((await typed('job', '-o', '')).status, 2);
      const { status, err } = await typed('job', 'a\ufffd.svg', '-o', 'x');
      assert.equal(status, 2);
      assert.match(err.join(' '), /is not written in UTF-8/);
    });
  });
});
