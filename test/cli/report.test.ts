// SPDX-License-Identifier: GPL-3.0-or-later
/** From a job on the virtual laser to its log, a replay of it, and a report with it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { kerf, startKerf } from '../support/kerf-command.js';
import { laserOnPty } from '../support/laser-on-pty.js';
import { kerfHere, ownFolders } from './kerf-here.js';

const PROGRAM = 'M5S0\nG21G90\nM4S0\nG0X0Y0\nG1X5S100F6000\nY5\nM5S0\nG0X0Y0\n';

/** A computer of somebody's, with a job done on it: real processes. */
async function atHome(folder: string) {
  const home = join(folder, 'home', 'casimir');
  const environment = { HOME: home, XDG_STATE_HOME: join(home, 'state') };
  writeFileSync(
    join(folder, 'square.gcode'),
    `; ${home}/square.svg by casimir@example.org\n${PROGRAM}`,
  );
  const run = (...args: readonly string[]) => startKerf(args, folder, environment).finished;
  const sent = await run('send', 'square.gcode', '--port', 'virtual:');
  assert.equal(sent.status, 0, sent.stderr);
  return { home, run };
}

describe('kerf replay and kerf report', function () {
  this.timeout(60_000);
  const folder = ownFolders();
  const at = (name: string) => join(folder.path, name);
  const flights = () => readdirSync(at('kerf/flights')).map((name) => at(`kerf/flights/${name}`));

  /** The log of a job. */
  async function afterJob(port = 'virtual:'): Promise<string> {
    writeFileSync(at('square.gcode'), PROGRAM);
    const sent = await kerfHere('send', at('square.gcode'), '--port', port);
    assert.equal(sent.status, 0, sent.stderr);
    const [log, ...others] = flights();
    assert.deepEqual(others, []);
    return log ?? '';
  }

  it('find that a job on grblHAL replays as it went, though it says more of itself', async () => {
    const laser = await laserOnPty(join(folder.path, 'laser'), 'max', { profile: 'grblhal' });
    try {
      const replay = await kerfHere('replay', await afterJob(laser.port), '--json');
      assert.equal(replay.status, 0, replay.stdout + replay.stderr);
      assert.deepEqual(JSON.parse(replay.stdout).differences, []);
    } finally {
      await laser.end();
    }
  });

  it('find that a virtual job replays as it went', async () => {
    const replay = await kerf('replay', await afterJob(), '--json');
    assert.equal(replay.status, 0, replay.stdout + replay.stderr);
    const figures = JSON.parse(replay.stdout);
    assert.deepEqual(figures.differences, []);
    assert.ok(figures.linesSent >= 8, `${figures.linesSent} lines`);
  });

  it('leave with an error where the replies differ', async () => {
    const log = await afterJob();
    const bytes = readFileSync(log);
    // A board that does not know Y5: one `ok` of the job becomes an error of the same length.
    const at = bytes.indexOf('ok\r\n', bytes.indexOf('"kind":"job"'));
    assert.ok(at > 0);
    bytes.write('?!', at, 'latin1');
    writeFileSync(log, bytes);
    const replay = await kerfHere('replay', log);
    assert.equal(replay.status, 1);
    assert.match(replay.stdout, / s: \?!; the virtual laser: ok|the virtual laser: ok/);
    assert.match(replay.stderr, /The virtual laser replied differently/);
  });

  it('gather everything in one archive that names neither person nor computer', async () => {
    const { home, run } = await atHome(folder.path);
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
    await afterJob();
    assert.equal((await kerfHere('report', '-o', at('report'))).status, 0);
    const replay = await kerfHere('replay', at('report/flight.kerf-flight'));
    assert.equal(replay.status, 0, replay.stdout + replay.stderr);
    const again = await kerfHere('report', '-o', at('report'));
    assert.match(again.stderr, /choose a new name/);
    const zip = await kerfHere('report', '-o', at('report.zip'));
    assert.equal(zip.status, 2);
  });

  it('say what they cannot read', async () => {
    writeFileSync(at('a.gcode'), PROGRAM);
    assert.match((await kerfHere('replay', at('missing'))).stderr, /There is no file ".*missing"/);
    const { stderr } = await kerfHere('replay', at('a.gcode'));
    assert.match(stderr, /a\.gcode is not a flight log/);
    const without = await kerfHere('report', '-o', at('r'), '--machine', 'ortur-lm3');
    assert.equal(without.status, 0, without.stderr);
    assert.match(readFileSync(at('r/machine.json'), 'utf8'), /Ortur Laser Master 3/);
  });
});
