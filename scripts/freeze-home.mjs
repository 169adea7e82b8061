// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/freeze-home.mjs [VERSION]`: makes test/data/homes/VERSION, the folders of a person who has worked
// with this Kerf: the command line and the window's parts are run, a job is interrupted and a work is left unsaved.
// `found.json` beside them says what Kerf finds there; test/contracts/frozen-homes.test.ts asks every later Kerf
// for the same. A release without its home is not made (scripts/release.mjs).

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { fail, root, say } from './speak.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [, , wanted = version] = process.argv;
const frozen = join(root, 'test/data/homes', wanted);
/** Paths are in some of the files, so the folder has one name on every computer. */
const home = join(tmpdir(), 'kerf-home');
const at = (name) => join(home, name);
const env = {
  ...process.env,
  HOME: home,
  LC_ALL: 'C.UTF-8',
  XDG_CONFIG_HOME: at('config'),
  XDG_CONFIG_DIRS: at('shared'),
  XDG_STATE_HOME: at('state'),
  XDG_RUNTIME_DIR: at('run'),
};
const entry = join(root, 'dist/src/app/kerf.cjs');

if (existsSync(frozen)) fail(`${frozen} is there already: what is frozen stays as it is`);
await build();
rmSync(home, { recursive: true, force: true });
for (const name of ['documents', 'run', 'config/kerf/rules'])
  mkdirSync(at(name), { recursive: true });
say('a machine, a macro and rules');
ownMachine();
say('an interrupted job');
await interruptedJob();
say('a work that is saved, and one that is not');
const { signal } = spawnSync(
  process.execPath,
  [join(root, 'dist/test/support/homes/live-in.js'), at('documents')],
  { env, cwd: home, stdio: ['ignore', 2, 2], timeout: 120_000, killSignal: 'SIGTERM' },
);
if (signal !== 'SIGKILL') fail('the works were not made');
freeze();
say(`frozen: ${frozen}`);

/** Makes a machine of one's own as `docs/user-guide/machines.md` says it. */
function ownMachine() {
  const profile = JSON.parse(kerf('machine', 'show', 'grbl-diode', '--json').stdout);
  writeFileSync(
    at('workshop.json'),
    JSON.stringify({ ...profile, id: 'workshop', name: 'Werkstatt' }),
  );
  kerf('machine', 'import', at('workshop.json'));
  kerf(
    'machine',
    'set',
    'workshop',
    'bed.width=312',
    'controller.bufferSeconds=1.5',
    'head.watts=5.5',
  );
  kerf('machine', 'set', 'grbl-diode', 'motion.maxSpeedX=120');
  writeFileSync(at('park.gcode'), 'G21 G90\nG0 X0 Y0\n');
  kerf('macro', 'add', 'Park', at('park.gcode'), '--machine', 'workshop');
  const settings = 'cut:power=0.8,speed=300,passes=2';
  kerf('material', 'keep', 'Pappel 3 mm: clean edge', settings, '--machine', 'workshop');
  const rules = [
    { colour: '#ff0000', paint: 'line', maxWidth: 0.1, operation: 'cut', settings: { passes: 2 } },
    { layer: 'Hilfslinien*', operation: 'nothing' },
  ];
  writeFileSync(
    at('config/kerf/rules/workshop.json'),
    JSON.stringify({ kerfRules: 1, name: 'Workshop', rules }),
  );
}

/** Zero is set, a job begins, and a person stops it. */
async function interruptedJob() {
  const laser = spawn(process.execPath, [entry, 'virtual-laser', '--tcp', '47321'], {
    env,
    stdio: ['ignore', 'pipe', 2],
  });
  await once(laser.stdout, 'data');
  const link = ['--port', 'tcp://127.0.0.1:47321', '--machine', 'workshop'];
  kerf(
    'job',
    join(root, 'resources/samples/coaster.svg'),
    '-o',
    at('coaster.gcode'),
    '--machine',
    'workshop',
  );
  kerf('control', 'zero', ...link);
  const job = spawn(process.execPath, [entry, 'send', at('coaster.gcode'), ...link], {
    env,
    stdio: ['ignore', 'ignore', 2],
  });
  await soon(() => journals().some((text) => text.split('\n').length > 20));
  job.kill('SIGINT');
  await once(job, 'exit');
  laser.kill('SIGTERM');
  await once(laser, 'exit');
}

function journals() {
  const folder = at('state/kerf/journal');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

async function soon(isSo) {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 600) fail('the job did not begin');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function kerf(...args) {
  const ended = spawnSync(process.execPath, [entry, ...args], { env, encoding: 'utf8', cwd: home });
  if (ended.status !== 0) fail(`kerf ${args.join(' ')}: ${ended.stderr}`);
  return ended;
}

function freeze() {
  for (const name of ['config', 'state', 'documents']) {
    cpSync(at(name), join(frozen, name), {
      recursive: true,
      filter: (path) => !path.endsWith('.sock'),
    });
  }
  for (const name of readdirSync(join(frozen, 'state/kerf/flights')))
    shorten(join(frozen, 'state/kerf/flights', name));
  const finder = join(root, 'dist/test/support/homes/say-home.js');
  const { status, stdout } = spawnSync(process.execPath, [finder, home], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
  if (status !== 0) fail('what was written cannot be read');
  writeFileSync(join(frozen, 'found.json'), stdout);
}

/** A flight takes its whole room beforehand; behind what was recorded there is nothing. */
function shorten(path) {
  const bytes = readFileSync(path);
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  writeFileSync(path, bytes.subarray(0, end + 1));
}
