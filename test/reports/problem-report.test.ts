// SPDX-License-Identifier: GPL-3.0-or-later
/** A report of a problem as a folder or an archive, and a recording that is replayed from its file. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { builtInMachines } from '../../src/devices/index.js';
import type { FlightRecord } from '../../src/flight/format.js';
import { encodeFlight } from '../../src/flight/write-flight.js';
import { makeReport, type ReportRequest } from '../../src/reports/problem-report.js';
import { replayFile } from '../../src/reports/replay-flight.js';
import { type ExecutionContext, TaskManager } from '../../src/tasker/index.js';
import { scratchFolder } from '../support/kerf-command.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const CALM: readonly FlightRecord[] = [
  { kind: 'received', seconds: 0, bytes: bytes("\r\nGrbl 1.1h ['$' for help]\r\n") },
  { kind: 'sent', seconds: 2, bytes: bytes('G21\nG90\nG1X1F600\n') },
  { kind: 'received', seconds: 2.2, bytes: bytes('ok\r\nok\r\nok\r\n') },
];

describe('what is written down of a problem', () => {
  let folder: ReturnType<typeof scratchFolder>;
  let tasks: TaskManager;
  const home = process.env['XDG_STATE_HOME'];

  beforeEach(() => {
    folder = scratchFolder();
    process.env['XDG_STATE_HOME'] = join(folder.path, 'state');
    tasks = new TaskManager();
  });
  afterEach(async () => {
    await tasks.shutdown();
    if (home === undefined) delete process.env['XDG_STATE_HOME'];
    else process.env['XDG_STATE_HOME'] = home;
    folder[Symbol.dispose]();
  });

  function flight(name: string, machine: unknown, records = CALM): string {
    const path = join(folder.path, name);
    const header = { kerf: '1', startedAt: '2026-01-01', port: '/dev/a', machine, system: 'x' };
    writeFileSync(path, encodeFlight(header, records));
    return path;
  }

  const run = <T>(body: (context: ExecutionContext) => Promise<T>) => tasks.addCoroutine(body);
  const reported = (request: Partial<ReportRequest>) =>
    run((c) => makeReport(c, { output: join(folder.path, 'out'), ...request }, '9.8.7')).done;
  const PLAIN = ['about.json', 'findings.json', 'machine.json'];

  it('is a folder of plain files', async () => {
    assert.deepEqual(await reported({ machine: VIRTUAL_LASER }), PLAIN);
    const at = (name: string) => JSON.parse(readFileSync(join(folder.path, 'out', name), 'utf8'));
    assert.deepEqual(readdirSync(join(folder.path, 'out')).sort(), PLAIN);
    assert.equal(at('about.json').kerf, '9.8.7');
    assert.equal(at('machine.json').id, VIRTUAL_LASER.id);
    assert.ok(Array.isArray(at('findings.json')));
    assert.deepEqual(await reported({ output: join(folder.path, 'more') }), PLAIN);
    assert.equal(readFileSync(join(folder.path, 'more', 'machine.json'), 'utf8'), 'null\n');
  });

  it('is not begun to be written where it was cancelled meanwhile', async () => {
    const output = join(folder.path, 'out');
    let asks = 0;
    const cancelledAt = (last: number) => ({
      setMessage: () => undefined,
      throwIfCancelled: () => {
        asks += 1;
        if (asks === last) throw new Error('cancelled');
      },
    });
    for (const last of [1, 2]) {
      asks = 0;
      const context = cancelledAt(last) as unknown as ExecutionContext;
      await assert.rejects(makeReport(context, { output }, '1'), /cancelled/);
      assert.ok(!existsSync(output));
    }
  });

  it('says how far it is', async () => {
    const task = run((c) => makeReport(c, { output: join(folder.path, 'out') }, '1'));
    await task.done;
    assert.equal(String(task.getMessage()), 'Collecting the report');
  });

  it('has the flight that is named, or the last one', async () => {
    const named = flight('mine.kerf-flight', VIRTUAL_LASER);
    const all = [...PLAIN, 'flight.kerf-flight', 'conversation.txt'];
    assert.deepEqual(await reported({ flight: named }), all);
    const said = readFileSync(join(folder.path, 'out', 'conversation.txt'), 'utf8');
    assert.match(said, /^2\.000 › G1X1F600$/m);
    mkdirSync(join(folder.path, 'state/kerf/flights'), { recursive: true });
    const last = flight('state/kerf/flights/a-2026.kerf-flight', VIRTUAL_LASER);
    assert.ok(readFileSync(last).length > 0);
    assert.deepEqual(await reported({ output: join(folder.path, 'newest') }), all);
  });

  it('has the last flight of the machine that it is about, and none of another one', async () => {
    mkdirSync(join(folder.path, 'state/kerf/flights'), { recursive: true });
    flight('state/kerf/flights/2026-01-01_7_mine.kerf-flight', { id: 'mine' });
    flight('state/kerf/flights/2026-01-02_7_other.kerf-flight', { id: 'other' });
    const machine = { ...VIRTUAL_LASER, name: 'Mine', id: 'mine' };
    await reported({ machine });
    const about = () => JSON.parse(readFileSync(join(folder.path, 'out/machine.json'), 'utf8'));
    assert.equal(about().id, 'mine');
    const never = { ...machine, id: 'never-connected' };
    assert.deepEqual(await reported({ machine: never, output: join(folder.path, 'no') }), PLAIN);
  });

  for (const ending of ['tar.gz', 'tgz']) {
    it(`is one archive where its name ends in .${ending}`, async () => {
      const output = join(folder.path, `report.${ending}`);
      assert.deepEqual(await reported({ output }), PLAIN);
      const archive = gunzipSync(readFileSync(output));
      assert.equal(archive.toString('latin1', 0, 22), 'kerf-report/about.json');
    });
  }

  it('is not written as what Kerf does not write, nor over a folder that is there', async () => {
    for (const name of ['a.zip', 'b.TAR', 'c.gz', 'd.7z', 'e.rar', 'f.tar.xz', 'g.bz2', 'h.zst']) {
      await assert.rejects(reported({ output: join(folder.path, name) }), { code: 'usage.output' });
    }
    assert.deepEqual(
      readdirSync(folder.path).filter((name) => /^[a-h]\./.test(name)),
      [],
    );
    mkdirSync(join(folder.path, 'out'));
    await assert.rejects(reported({}), { code: 'file.unwritable' });
  });

  it('is replayed where its machine can be', async () => {
    const path = flight('mine.kerf-flight', VIRTUAL_LASER);
    const task = run((c) => replayFile(c, path));
    const report = await task.done;
    assert.equal(String(task.getMessage()), `Replaying ${path}`);
    assert.deepEqual(
      [report.linesSent, report.repliesCompared, report.differences, report.seconds],
      [3, 4, [], 2.2],
    );
  });

  it('is not replayed for a firmware of which nothing can be replayed, by name', async () => {
    const other = builtInMachines.find(({ driver }) => driver !== 'grbl' && driver !== undefined);
    const path = flight('other.kerf-flight', { ...other, name: 'Garage' });
    await assert.rejects(run((c) => replayFile(c, path)).done, {
      code: 'flight.other-driver',
      message: /^Garage uses .* cannot be replayed yet/,
    });
  });

  it('is set up as the recorded board told of itself, by what it said first', async () => {
    const recorded = (told: string, before: string): readonly FlightRecord[] => [
      ...CALM,
      { kind: 'received', seconds: 2.5, bytes: bytes(before) },
      { kind: 'sent', seconds: 3, bytes: bytes('$$\n') },
      { kind: 'received', seconds: 3.1, bytes: bytes(`${told}ok\r\n`) },
      { kind: 'sent', seconds: 4, bytes: bytes('$H\n') },
      { kind: 'received', seconds: 4.1, bytes: bytes('error:5\r\n') },
    ];
    const differences = async (name: string, told: string, before = '') => {
      const path = flight(name, VIRTUAL_LASER, recorded(told, before));
      const { linesSent, differenceCount } = await run((c) => replayFile(c, path)).done;
      assert.equal(linesSent, 5);
      return differenceCount;
    };
    assert.equal(await differences('off.kerf-flight', '$22=0\r\n$30=1000\r\n'), 0);
    assert.notEqual(await differences('on.kerf-flight', '$22=1\r\n$30=1000\r\n'), 0);
    // Its greeting and three answers are lines as well: after four hundred nothing counts any more.
    const words = (count: number) => '[MSG:a]\r\n'.repeat(count);
    assert.equal(await differences('soon.kerf-flight', '$22=0\r\n', words(395)), 0);
    assert.notEqual(await differences('late.kerf-flight', '$22=0\r\n', words(396)), 0);
  });
});
