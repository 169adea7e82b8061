// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture whose file was kept: traced again, made a picture again, after its file is gone and from a project. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importTasks } from '../../../src/app/task-refs.js';
import { unpackShapes } from '../../../src/art/packed-shapes.js';
import type { PictureImport } from '../../../src/art/pictures/picture-params.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import type { ImportDeps } from '../../../src/editor/import/import-deps.js';
import { importFiles } from '../../../src/editor/import/import-files.js';
import { readAgain } from '../../../src/editor/import/read-again.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { wholeWork } from '../../../src/editor/project/whole-work.js';
import { generators } from '../../../src/generators/index.js';
import { migrated } from '../../../src/model/project-file/migrations/index.js';
import { readProject } from '../../../src/model/project-file/read-project.js';
import { writeProject } from '../../../src/model/project-file/write-project.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { pngFile } from '../../imaging/png-file.js';
import { areaOf } from '../../importers/measure.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { CALM } from '../../support/works.js';
import { die, type KeptWork, keptWork } from '../project/kept-work.js';

/** 40 × 20 px of white with a black box of 20 × 10 and a grey one of 6 × 6; 96 dpi. */
const PICTURE = pngFile({
  width: 40,
  height: 20,
  colourType: 0,
  rows: Array.from({ length: 20 }, (_, y) =>
    Array.from({ length: 40 }, (_, x) => {
      if (x >= 4 && x < 24 && y >= 5 && y < 15) return 0;
      return x >= 30 && x < 36 && y >= 5 && y < 11 ? 160 : 255;
    }),
  ),
});
/** Pixels of both: 200 and 36, with the corners of the small one rounded. */
const BOTH = 233;
const MM2_PER_PX = (25.4 / 96) ** 2;
const trace = (level: number, more = {}): PictureImport => ({
  kind: 'trace',
  settings: { find: 'level', level, ...more },
});

describe('a picture that is kept', function () {
  this.timeout(60_000);
  const folder = scratchFolder();
  const tasks = new TaskManager({ processes: 2 });
  after(async () => {
    await tasks.shutdown();
    folder[Symbol.dispose]();
  });
  const path = join(folder.path, 'boxes.png');

  function depsOf(store: DocumentStore): ImportDeps {
    const stepsFor = defaultSteps(operations, { paths: 'cut', bitmap: 'engrave' }, GRBL_DIODE);
    return { tasks, imports: importTasks, generators, store, stepsFor, bed: () => GRBL_DIODE.bed };
  }
  async function opened(
    picture: PictureImport,
    store = new DocumentStore(),
  ): Promise<DocumentStore> {
    writeFileSync(path, PICTURE);
    const request = { paths: [path], picture };
    await tasks.addCoroutine((context) => importFiles(context, depsOf(store), request)).done;
    rmSync(path);
    return store;
  }
  async function again(store: DocumentStore, picture: PictureImport): Promise<void> {
    const request = { pieces: store.all('piece').map(({ id }) => id), params: {}, picture };
    await tasks.addCoroutine((context) => readAgain(context, depsOf(store), request)).done;
  }
  function tracedPixels(store: DocumentStore): number {
    const [piece, ...others] = store.all('piece');
    assert.equal(others.length, 0);
    const asset = store.asset(piece!.asset);
    assert.ok(asset?.kind === 'paths');
    const [shape] = unpackShapes(asset.shapes);
    return Math.round(areaOf(shape!.path) / MM2_PER_PX);
  }

  it('is traced again with other settings, from its own bytes', async () => {
    const store = await opened(trace(0.3));
    assert.equal(tracedPixels(store), 200);
    await again(store, trace(0.8));
    assert.equal(tracedPixels(store), BOTH);
    await again(store, trace(0.8, { speckle: 40 }));
    assert.equal(tracedPixels(store), 200);
  });

  it('is traced, and a trace is made a picture again, in its place', async () => {
    const store = await opened({ kind: 'pixels' });
    const [before] = store.all('piece');
    await again(store, trace(0.8));
    assert.equal(tracedPixels(store), BOTH);
    await again(store, { kind: 'pixels' });
    const [piece, ...others] = store.all('piece');
    assert.deepEqual([others.length, store.all('layer').length], [0, 1]);
    assert.equal(piece!.asset, before!.asset);
    assert.deepEqual([piece!.x, piece!.y, piece!.width], [before!.x, before!.y, before!.width]);
  });

  it('has a layer for each of its colours but white', async () => {
    const store = await opened(trace(0.3));
    await again(store, { kind: 'trace', settings: { follow: 'colours', colours: 3 } });
    const layers = store.all('layer').map(({ name }) => name);
    assert.deepEqual(layers, ['#000000', '#a0a0a0']);
    assert.deepEqual(
      store
        .all('piece')
        .map(({ source }) => source?.kind === 'file' && [source.part, source.parts]),
      [
        [0, 2],
        [1, 2],
      ],
    );
    await again(store, trace(0.8));
    assert.equal(tracedPixels(store), BOTH);
  });

  it('is in the project, and traced from there', async () => {
    const store = await opened(trace(0.3));
    const project = join(folder.path, 'work.kerf');
    await writeProject(CALM, {
      path: project,
      project: wholeWork(store, undefined),
      madeBy: 'Kerf',
    });
    const { rows, assets, originals } = await readProject(CALM, project);
    const [bytes] = [...(originals?.values() ?? [])];
    assert.deepEqual(Buffer.from(bytes!), Buffer.from(PICTURE), 'to the last byte');
    const reopened = new DocumentStore();
    reopened.replace(rows, assets, originals);
    await again(reopened, trace(0.8));
    assert.equal(tracedPixels(reopened), BOTH);
  });

  /** The next process, after this one was killed. */
  async function recovered(root: string): Promise<KeptWork> {
    die(root);
    const next = keptWork(root);
    await next.unsaved.recover((await next.unsaved.find())[0]!);
    return next;
  }

  it('is in the notes for a recovery, and traced from there, as often as Kerf dies', async () => {
    const root = join(folder.path, 'recovery');
    const work = keptWork(root);
    await opened(trace(0.3), work.store);
    await work.journal.settled();
    const next = await recovered(root);
    await again(next.store, trace(0.8));
    assert.equal(tracedPixels(next.store), BOTH);
    await next.journal.settled();
    const third = await recovered(root);
    await again(third.store, trace(0.3));
    assert.equal(tracedPixels(third.store), 200);
    await Promise.all([work, next, third].map(({ journal }) => journal.end()));
  });

  it('is in those notes also where it was deleted, for an undo', async () => {
    const root = join(folder.path, 'undone');
    const work = keptWork(root);
    await opened(trace(0.3), work.store);
    const [piece] = work.store.all('piece');
    work.store.transact('Delete', (tx) => tx.remove(piece!.id));
    await work.journal.settled();
    const next = await recovered(root);
    next.history.undo();
    await again(next.store, trace(0.8));
    assert.equal(tracedPixels(next.store), BOTH);
    await Promise.all([work, next].map(({ journal }) => journal.end()));
  });

  it('has the settings of a trace that an older Kerf saved', () => {
    const source = (picture: unknown) => ({ kind: 'file', path: '/a.png', picture });
    const of = (picture: unknown) => {
      const { rows } = migrated({ rows: [{ kind: 'piece', source: source(picture) }] }, 2);
      return (rows as { source: { picture: unknown } }[])[0]?.source.picture;
    };
    assert.deepEqual(of({ kind: 'trace', threshold: 0.3, isInverted: true }), {
      kind: 'trace',
      settings: { find: 'level', level: 0.3, invert: true },
    });
    assert.deepEqual(of({ kind: 'trace', threshold: 'auto', isInverted: false }), {
      kind: 'trace',
      settings: { find: 'auto', invert: false },
    });
    assert.deepEqual(of({ kind: 'pixels' }), { kind: 'pixels' });
  });
});
