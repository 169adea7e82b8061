// SPDX-License-Identifier: GPL-3.0-or-later
/** From a job on the virtual laser to its log, a replay of it, and a report with it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { scratchFolder, startKerf } from '../support/kerf-command.js';
import { laserOnPty } from '../support/laser-on-pty.js';

const PROGRAM = 'M5S0\nG21G90\nM4S0\nG0X0Y0\nG1X5S100F6000\nY5\nM5S0\nG0X0Y0\n';

/** A computer of somebody's, with a job done on it. */
async function afterJob(folder: string, port = 'virtual:') {
  const home = join(folder, 'home', 'casimir');
  const environment = { HOME: home, XDG_STATE_HOME: join(home, 'state') };
  writeFileSync(
    join(folder, 'square.gcode'),
    `; ${home}/square.svg by casimir@example.org\n${PROGRAM}`,
  );
  const run = (...args: readonly string[]) => startKerf(args, folder, environment).finished;
  const sent = await run('send', 'square.gcode', '--port', port);
  assert.equal(sent.status, 0, sent.stderr);
  const flights = join(home, 'state/kerf/flights');
  return { home, run, flights };
}

describe('kerf replay and kerf report', function () {
  this.timeout(60_000);

  it('find that a job on grblHAL replays as it went, though it says more of itself', async () => {
    using folder = scratchFolder();
    const laser = await laserOnPty(join(folder.path, 'laser'), 'max', { profile: 'grblhal' });
    try {
      const { run, flights } = await afterJob(folder.path, laser.port);
      const replay = await run('replay', join(flights, readdirSync(flights)[0] ?? ''), '--json');
      assert.equal(replay.status, 0, replay.stdout + replay.stderr);
      assert.deepEqual(JSON.parse(replay.stdout).differences, []);
    } finally {
      await laser.end();
    }
  });

  it('find that a virtual job replays as it went', async () => {
    using folder = scratchFolder();
    const { run, flights } = await afterJob(folder.path);
    const [log, ...others] = readdirSync(flights);
    assert.deepEqual(others, []);
    const replay = await run('replay', join(flights, log ?? ''), '--json');
    assert.equal(replay.status, 0, replay.stdout + replay.stderr);
    const figures = JSON.parse(replay.stdout);
    assert.deepEqual(figures.differences, []);
    assert.ok(figures.linesSent >= 8, `${figures.linesSent} lines`);
  });

  it('leave with an error where the replies differ', async () => {
    using folder = scratchFolder();
    const { run, flights } = await afterJob(folder.path);
    const log = join(flights, readdirSync(flights)[0] ?? '');
    const bytes = readFileSync(log);
    // A board that does not know Y5: one `ok` of the job becomes an error of the same length.
    const at = bytes.indexOf('ok\r\n', bytes.indexOf('"kind":"job"'));
    assert.ok(at > 0);
    bytes.write('?!', at, 'latin1');
    writeFileSync(log, bytes);
    const replay = await run('replay', log);
    assert.equal(replay.status, 1);
    assert.match(replay.stdout, / s: \?!; the virtual laser: ok|the virtual laser: ok/);
    assert.match(replay.stderr, /The virtual laser replied differently/);
  });

  it('gather everything in one archive that names neither person nor computer', async () => {
    using folder = scratchFolder();
    const { home, run } = await afterJob(folder.path);
    const made = await run('report', '-o', 'report.tar.gz');
    assert.equal(made.status, 0, made.stderr);
    const archive = gunzipSync(readFileSync(join(folder.path, 'report.tar.gz')));
    const text = archive.toString('latin1');
    for (const secret of [home, 'casimir', '@example', hostname()]) {
      const isWord = new RegExp(`(?<![A-Za-z0-9])${secret}(?![A-Za-z0-9])`, 'i');
      assert.doesNotMatch(text, isWord, secret);
    }
    const listed = execFileSync('tar', ['-tzf', join(folder.path, 'report.tar.gz')]).toString();
    assert.deepEqual(listed.trim().split('\n').sort(), [
      'kerf-report/about.json',
      'kerf-report/conversation.txt',
      'kerf-report/findings.json',
      'kerf-report/flight.kerf-flight',
      'kerf-report/machine.json',
      'kerf-report/program-head.gcode',
    ]);
  });

  it('make a folder, whose log can be replayed by whoever gets it', async () => {
    using folder = scratchFolder();
    const { run } = await afterJob(folder.path);
    assert.equal((await run('report', '-o', 'report')).status, 0);
    const replay = await run('replay', 'report/flight.kerf-flight');
    assert.equal(replay.status, 0, replay.stdout + replay.stderr);
    const again = await run('report', '-o', 'report');
    assert.match(again.stderr, /choose a new name/);
    const zip = await run('report', '-o', 'report.zip');
    assert.equal(zip.status, 2);
  });

  it('say what they cannot read', async () => {
    using folder = scratchFolder();
    const environment = { XDG_STATE_HOME: folder.path };
    const run = (...args: readonly string[]) => startKerf(args, folder.path, environment).finished;
    writeFileSync(join(folder.path, 'a.gcode'), PROGRAM);
    assert.match((await run('replay', 'missing')).stderr, /There is no file "missing"/);
    assert.match((await run('replay', 'a.gcode')).stderr, /a\.gcode is not a flight log/);
    const without = await run('report', '-o', 'r', '--machine', 'ortur-lm3');
    assert.equal(without.status, 0, without.stderr);
    assert.match(readFileSync(join(folder.path, 'r/machine.json'), 'utf8'), /Ortur Laser Master 3/);
  });
});
