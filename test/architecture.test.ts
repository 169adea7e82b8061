// SPDX-License-Identifier: GPL-3.0-or-later
/** The walls of the house: who imports whom, what each door must never reach, how long a file may be. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drivers } from '../src/devices/index.js';
import { projectRoot } from './support/project-root.js';
import {
  circles,
  exportsOf,
  files,
  filesReached,
  identifiersOf,
  importsOf,
  reachable,
  read,
  roomOf,
  runtimeImports,
  statementsOf,
  testFiles,
  withoutComments,
  withoutSentences,
  wordsIn,
} from './support/source-tree.js';

const low = [
  'base',
  'geometry',
  'raster',
  'params',
  'tasker',
  'art',
  'machine',
  'toolpath',
  'preferences',
];
const floors0to2 = [...low, 'model', 'gcode'];
const contracts = [
  'operations/contract',
  'importers/contract',
  'generators/contract',
  'refinements/contract',
  'exporters/contract',
  'shaping/contract',
  'devices/contract/',
  'devices/abilities',
  'transport/contract',
];

/**
 * Room → what its files may import at run time: rooms, single modules (`room/file`), or
 * folders of a room (`room/folder/`).
 */
const may: Record<string, readonly string[]> = {
  base: [],
  geometry: ['base'],
  raster: ['base'],
  params: ['base'],
  tasker: ['base'],
  transport: ['base'],
  art: ['base', 'geometry', 'params'],
  machine: ['base', 'geometry', 'params'],
  toolpath: ['base', 'geometry', 'params'],
  preferences: ['base', 'params'],
  areas: ['base'],
  model: ['base', 'geometry', 'params', 'art'],
  gcode: ['base', 'geometry', 'toolpath'],
  operations: ['base', 'geometry', 'raster', 'params', 'art', 'toolpath', 'machine/smooth-speed'],
  importers: ['base', 'geometry', 'params', 'art', 'areas', 'gcode'],
  shaping: ['base', 'geometry', 'art', 'areas'],
  exporters: ['base', 'geometry', 'raster', 'params', 'art'],
  refinements: ['base', 'geometry', 'params', 'art', 'areas', 'toolpath'],
  generators: ['base', 'geometry', 'params', 'art'],
  simulators: ['base', 'machine', 'toolpath', 'gcode', 'transport'],
  devices: [
    ...['base', 'geometry', 'params', 'machine', 'toolpath', 'gcode', 'transport', 'simulators'],
  ],
  imaging: ['base', 'raster', 'geometry', 'art', 'params'],
  doctor: ['base', 'transport', 'preferences'],
  flight: ['base', 'transport'],
  pipeline: [...floors0to2, ...contracts],
  stream: ['base', 'machine', 'transport', 'devices', 'flight', 'simulators/core/'],
  computer: ['base', 'devices/contract/'],
  settings: [
    ...['base', 'params', 'preferences', 'art', 'machine', 'transport', 'devices', 'operations'],
  ],
  reports: ['base', 'machine', 'transport', 'devices', 'doctor', 'flight'],
  editor: [...floors0to2, 'pipeline', ...contracts],
  jobs: [...low, 'gcode', 'transport', 'devices', 'doctor', 'computer', 'pipeline/forecast-task'],
  ui: ['editor', 'pipeline', ...floors0to2, ...contracts],
  cli: ['editor', 'pipeline', ...floors0to2, ...contracts],
  app: ['*'],
};
const pure = [
  'preferences',
  'geometry',
  'raster',
  'params',
  'art',
  'machine',
  'toolpath',
  'gcode',
  'operations',
  'generators',
  'refinements',
];
/** Plug-in rooms, whose folders never look sideways. */
const siblings = [
  'operations',
  'importers',
  'exporters',
  'generators',
  'refinements',
  'devices',
  'simulators',
];
/** Folders beside them that are no plug-ins, but what several of them are made of. */
const common = [
  ...['contract', 'gcode', 'reprap', 'feeding', 'resume'].map((folder) => `devices/${folder}/`),
  'simulators/core/',
];
/** Package → the files that may name it. */
const onlyIn: Record<string, (file: string) => boolean> = {
  'node-gtk': (f) => f === 'ui/toolkit/gi.ts',
  'pdfjs-dist': (f) => f.startsWith('importers/pdf/'),
  sharp: (f) => f.startsWith('imaging/'),
  // Its licence fits no other in one program: it is what tests compare the own tracer with (decision 001).
  potrace: () => false,
  serialport: (f) => f.startsWith('transport/'),
  'clipper2-wasm': (f) => f === 'areas/clipper.ts',
  ws: (f) => f === 'transport/websocket.ts',
  yaml: (f) => f.startsWith('machine/foreign/'),
  yauzl: (f) => f.startsWith('model/project-file/') || f.startsWith('importers/rayforge/'),
  yazl: (f) => f.startsWith('model/project-file/'),
};
/** Door → packages it must never reach. */
const walledOff: Record<string, readonly string[]> = {
  'app/desktop.ts': ['sharp', 'serialport'],
  'app/headless.ts': ['node-gtk', 'sharp', 'serialport'],
  'app/compute-thread.ts': ['node-gtk', 'sharp', 'serialport'],
  'app/preview-thread.ts': ['node-gtk', 'sharp', 'serialport'],
  'app/import-process.ts': ['node-gtk', 'sharp', 'serialport'],
  'app/image-process.ts': ['node-gtk', 'serialport'],
  'app/stream-process.ts': ['node-gtk', 'sharp'],
  'app/guardian-process.ts': ['node-gtk', 'sharp', 'serialport'],
};

describe('the house', () => {
  it('has no room that the plan does not know', () => {
    const rooms = new Set(files.map(roomOf));
    assert.deepEqual(
      [...rooms].filter((r) => may[r] === undefined),
      [],
    );
  });

  it('lets rooms look down, never up or sideways', () => {
    const wrong = files.flatMap((file) =>
      (importsOf.get(file) ?? [])
        .filter((i) => i.isLocal && !isAllowed(file, i.target))
        .map((i) => `${file} → ${i.target}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('keeps each native package behind its one wall', () => {
    const wrong = files.flatMap((file) =>
      (importsOf.get(file) ?? [])
        .filter((i) => !i.isLocal && onlyIn[i.target] !== undefined && !onlyIn[i.target]?.(file))
        .map((i) => `${file} → ${i.target}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('keeps every door from what would break its process', () => {
    for (const [door, forbidden] of Object.entries(walledOff)) {
      if (!files.includes(door)) continue;
      for (const [reached, path] of reachable(door)) {
        assert.ok(!forbidden.includes(reached), `${[...path, reached].join(' → ')}`);
      }
    }
  });

  it('loads sharp in no test: another file of the same worker may have shown windows', () => {
    const known = new Set([...files, ...testFiles]);
    const importsOfTests = (file: string) =>
      file === 'tests'
        ? tests
        : runtimeImports(file).filter((i) => !i.isLocal || known.has(i.target));
    const tests = testFiles
      .filter((file) => file.endsWith('.test.ts'))
      .map((target) => ({ target, isLocal: true }));
    const loading = [...filesReached('tests', importsOfTests)].filter(
      (file) => known.has(file) && /^import .*'sharp'/m.test(read(file)),
    );
    assert.deepEqual(loading, []);
  });

  it('gives an exported name one meaning', () => {
    const definedIn = new Map<string, string[]>();
    for (const file of files.filter((f) => roomOf(f) !== 'app')) {
      for (const name of exportsOf(file)) {
        definedIn.set(name, [...(definedIn.get(name) ?? []), file]);
      }
    }
    const twice = [...definedIn].filter(([, where]) => where.length > 1 && !areTwins(where));
    assert.deepEqual(twice, []);
  });

  it('uses the words of the field in names', () => {
    const wrong = files.flatMap((file) =>
      identifiersOf(file)
        .filter(
          (name) =>
            /^(?:MOST|LEAST)_|^(?:most|least)[A-Z]/.test(name) ||
            wordsIn(name).some((word) => BANNED_WORDS.has(word)),
        )
        .filter((name) => !KEPT_NAMES.some((kept) => kept.name === name && kept.where.test(file)))
        .map((name) => `${file}: ${name}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('has no circle of imports, not of types either', () => {
    assert.deepEqual(circles(), []);
  });

  it('loads what only some processes need of a driver or an importer when it is needed', () => {
    const lateOf: Record<string, RegExp> = {
      'app/desktop.ts':
        /^simulators|^imaging|^machine\/foreign|^devices\/(gcode|feeding|resume|reprap)\/|^devices\/\w+\/(session|simulator|encode)\.ts|^importers\/\w+\/(?!(index|params)\.ts)/,
      'app/headless.ts':
        /^simulators\/(?!core)|^devices\/\w+\/(session|simulator|encode)\.ts|^importers\/\w+\/(?!(index|params)\.ts)/,
      'app/stream-process.ts':
        /^simulators\/(?!core)|^devices\/\w+\/(session|simulator|encode)\.ts/,
      'app/guardian-process.ts': /^(simulators|gcode|machine)\/|^devices\/(index|\w+\/)/,
    };
    for (const [door, late] of Object.entries(lateOf)) {
      const early = [...filesReached(door, statementsOf)].filter((file) => late.test(file));
      assert.deepEqual(early, [], door);
    }
  });

  it('begins the window without the parser of any file format', () => {
    const reading = /^(?:importers|imaging|areas|machine\/foreign|model\/project-file)\//;
    const parsers = files
      .filter((file) => reading.test(file))
      .flatMap((file) => importsOf.get(file) ?? [])
      .flatMap(({ target, isLocal }) => (isLocal || target.startsWith('node:') ? [] : [target]));
    assert.ok(parsers.includes('saxes') && parsers.includes('yaml'));
    const reached = filesReached('app/desktop.ts', statementsOf);
    const loaded = [...reached].flatMap((file) => statementsOf(file).map(({ target }) => target));
    assert.deepEqual(
      parsers.filter((parser) => loaded.includes(parser)),
      [],
    );
  });

  it('keeps the pure rooms free of node, clocks and chance', () => {
    const wrong = files.filter((f) => pure.includes(roomOf(f))).flatMap((f) => impurities(f));
    assert.deepEqual(wrong, []);
  });

  it('keeps files to one idea: none over 400 lines, the median under 90', () => {
    const sorted = files.map(linesOf).sort((a, b) => a - b);
    assert.deepEqual(
      [...files, ...testFiles].filter((f) => linesOf(f) > 400),
      [],
    );
    assert.ok((sorted[sorted.length >> 1] ?? 0) < 90, `median ${sorted[sorted.length >> 1]}`);
  });

  it('names a driver nowhere but in its folder, its simulator and the list', () => {
    const wrong = files
      .filter((f) => f !== 'devices/index.ts' && !drivers.some(({ id }) => isFolderOf(id, f)))
      .flatMap((f) => {
        const words = [f, withoutSentences(withoutComments(read(f)))].join('\n');
        return drivers
          .filter(({ id }) => words.toLowerCase().includes(id))
          .map(({ id }) => [f, id]);
      });
    assert.deepEqual(wrong, []);
  });

  it('converts units at the edges only', () => {
    const edges =
      /^(gcode|importers|exporters|imaging|cli|tasker)\/|^(devices|simulators)\/[^/]+\/|^ui\/format|^params\/(typed|units)|^base\/inch/;
    const wrong = files
      .filter((f) => !edges.test(f))
      .filter((f) => /[*/] 60\b(?!\d)|\b25\.4\b/.test(withoutComments(read(f))));
    assert.deepEqual(wrong, []);
  });

  it('carries a licence line in every source file', () => {
    const wrong = files.filter((f) => {
      const licence = ['base', 'tasker'].includes(roomOf(f)) ? 'MIT' : 'GPL-3.0-or-later';
      return !read(f).startsWith(`// SPDX-License-Identifier: ${licence}\n`);
    });
    assert.deepEqual(wrong, []);
  });

  it('has no path in its documents that leads nowhere', () => {
    const documents = ['README.md', 'src/README.md', 'docs/life-of-a-job.md'].filter((d) =>
      existsSync(join(projectRoot, d)),
    );
    for (const document of documents) {
      const text = readFileSync(join(projectRoot, document), 'utf8');
      for (const [, path] of text.matchAll(
        /`((?:src|test|ui|docs|resources|bench|scripts|examples)\/[\w./-]+)`/g,
      )) {
        assert.ok(existsSync(join(projectRoot, path ?? '')), `${document} names ${path}`);
      }
    }
  });
});

const linesOf = (file: string) => read(file).trimEnd().split('\n').length;

/** One thing in several drivers, each its own for its firmware; drivers never see each other. */
function areTwins(definedIn: readonly string[]): boolean {
  return definedIn.every((f) => drivers.some(({ id }) => isFolderOf(id, f)) || isDriversCore(f));
}

/** The session that Marlin and Smoothieware share. */
function isDriversCore(file: string): boolean {
  return file.startsWith('devices/reprap/');
}

/** Words that say less than those of the field (see the glossary in `src/README.md`). */
const BANNED_WORDS = new Set(
  [
    'desk desks door doors doorway tongue tongues seat seats shelf shelves customs diary ear ears',
    'told tell tells teller telling untold hear hears heard unheard whereabouts workshop upkeep',
    'anew shall somebody nobody whoever wish wishes verdict usual share shares',
  ].flatMap((line) => line.split(' ')),
);

/** Where such a word is the right one. */
const KEPT_NAMES: readonly { readonly name: string; readonly where: RegExp }[] = [
  // The state that GRBL reports while its safety door is open.
  { name: 'door', where: /./ },
  { name: 'DOOR_OPEN', where: /^devices\/grbl\// },
  // What systemd calls a place of work, screen and keyboard.
  { name: 'SEAT', where: /^doctor\/checks\/udev-order\.ts$/ },
  // A value in saved machine profiles.
  { name: 'told', where: /^machine\/sections\.ts$/ },
  // Two boxes have some of the bed in common.
  { name: 'shareArea', where: /^(?:geometry|art)\// },
  // A key in notes that Kerf 0.1 wrote.
  { name: 'upkeep', where: /^machine\/notes\.ts$/ },
];

/** Whether the file belongs to the driver or to its virtual machine. */
function isFolderOf(driver: string, file: string): boolean {
  return file.startsWith(`devices/${driver}/`) || file.startsWith(`simulators/${driver}/`);
}

function isAllowed(file: string, target: string): boolean {
  const room = roomOf(file);
  const to = roomOf(target);
  if (to === 'app') return room === 'app';
  if (room === to) return !siblings.includes(room) || isOwnFolder(file, target);
  const allowed = may[room] ?? [];
  const withoutEnding = target.replace(/\.c?ts$/, '');
  const isNamed = (name: string) =>
    name === withoutEnding || (name.endsWith('/') && target.startsWith(name));
  return allowed.includes('*') || allowed.includes(to) || allowed.some(isNamed);
}

/** A plug-in sees its own folder and what lies beside all plug-ins; the list sees all. */
function isOwnFolder(file: string, target: string): boolean {
  if (common.some((prefix) => target.startsWith(prefix))) return true;
  const folder = file.split('/').length > 2 ? file.split('/')[1] : undefined;
  const targetFolder = target.split('/').length > 2 ? target.split('/')[1] : undefined;
  return folder === undefined || targetFolder === undefined || folder === targetFolder;
}

function impurities(file: string): string[] {
  const node = (importsOf.get(file) ?? []).filter((i) => i.target.startsWith('node:'));
  const found = withoutComments(read(file)).match(
    /\bDate\.now|\bnew Date\b|Math\.random|performance\.now|\bprocess\./g,
  );
  return [
    ...node.map((i) => `${file} → ${i.target}`),
    ...(found ?? []).map((w) => `${file}: ${w}`),
  ];
}
