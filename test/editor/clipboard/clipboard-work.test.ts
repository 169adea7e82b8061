// SPDX-License-Identifier: GPL-3.0-or-later
/** Pieces out to files for the clipboard, and in from them, with nothing left in the folder. */
import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { exportTasks, importTasks } from '../../../src/app/task-refs.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import {
  type ClipboardDeps,
  copyPieces,
  type PasteRequest,
  pastePieces,
} from '../../../src/editor/clipboard/clipboard-work.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { svgExporter } from '../../../src/exporters/svg/index.js';
import { generators } from '../../../src/generators/index.js';
import { History } from '../../../src/model/history.js';
import { EXTENSION, MEDIA_TYPE } from '../../../src/model/project-file/format.js';
import { readProject } from '../../../src/model/project-file/read-project.js';
import { writeProject } from '../../../src/model/project-file/write-project.js';
import type { RowId } from '../../../src/model/rows.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';
import { refinements } from '../../../src/refinements/index.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { leafAsset } from '../../support/works.js';

class Bench implements Disposable {
  readonly store = new DocumentStore();
  readonly history = new History(this.store);
  readonly #folder = scratchFolder();
  readonly #tasks = new TaskManager({ inline: true });
  readonly folder = this.#folder.path;
  readonly deps: ClipboardDeps = {
    ...{ tasks: this.#tasks, imports: importTasks, exports: exportTasks, generators },
    ...{ store: this.store, folder: this.folder, drawings: [svgExporter], operations, refinements },
    projects: {
      readProject,
      writeProject: (context: Parameters<typeof writeProject>[0], { path, project }) =>
        writeProject(context, { path, project, madeBy: 'Kerf' }),
    },
    stepsFor: defaultSteps(operations, { paths: 'cut', bitmap: 'engrave' }, GRBL_DIODE),
    bed: () => GRBL_DIODE.bed,
  };

  /** A piece on a layer of its own. */
  draw(isVisible = true): RowId {
    const asset = leafAsset(20);
    this.store.keepAsset(asset);
    return this.store.transact('draw', (tx) => {
      const [layer, id] = [tx.newId('layer'), tx.newId('piece')];
      tx.put({ kind: 'layer', id: layer, order: 0, name: 'Leaf', colour: [0, 0, 0], isVisible });
      const place = { x: 30, y: 40, width: 20, height: 20, angle: 0, isMirrored: false };
      const shows = { name: 'Leaf', asset: asset.fingerprint };
      tx.put({ kind: 'piece', id, layer, order: 0, ...place, ...shows });
      return id;
    });
  }

  copy(...ids: readonly RowId[]) {
    return this.#tasks.addCoroutine((c) => copyPieces(c, this.deps, new Set(ids))).done;
  }

  paste(request: Partial<PasteRequest> & Pick<PasteRequest, 'fetch'>) {
    const whole = { mediaType: MEDIA_TYPE, extension: EXTENSION, isInPlace: true, ...request };
    return this.#tasks.addCoroutine((c) => pastePieces(c, this.deps, whole)).done;
  }

  [Symbol.dispose](): void {
    this.history[Symbol.dispose]();
    this.#folder[Symbol.dispose]();
  }
}

const copiedFrom = (source: string) => async (path: string) => copyFileSync(source, path);

describe('what is put on the clipboard', () => {
  it('is a work for Kerf and a drawing for others, each in a file of its own', async () => {
    using bench = new Bench();
    const files = await bench.copy(bench.draw());
    assert.deepEqual(
      files.map(({ mediaType }) => mediaType),
      [MEDIA_TYPE, svgExporter.mediaType],
    );
    assert.equal(readdirSync(bench.folder).length, 2);
    assert.match(readFileSync(files[1]!.path, 'utf8'), /<svg[\s\S]*<path/);
    const [again] = await bench.copy(bench.draw());
    assert.notEqual(again!.path, files[0]!.path);
  });

  it('is no drawing where nothing of it is seen', async () => {
    using bench = new Bench();
    const files = await bench.copy(bench.draw(false));
    assert.deepEqual(
      files.map(({ mediaType }) => mediaType),
      [MEDIA_TYPE],
    );
  });
});

describe('what is taken from the clipboard', () => {
  it('is the work that was put there, as one change, with no file left', async () => {
    using from = new Bench();
    using to = new Bench();
    const [work] = await from.copy(from.draw());
    const { pieces, problems } = await to.paste({ fetch: copiedFrom(work!.path) });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      pieces.map((id) => [to.store.get('piece', id)!.x, to.store.get('piece', id)!.y]),
      [[30, 40]],
    );
    assert.deepEqual(readdirSync(to.folder), []);
    to.history.undo();
    assert.equal(to.store.rows.size, 0);
  });

  it('is read as any drawing where it is none of ours, and forgets the file that it was in', async () => {
    using bench = new Bench();
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm"><path d="M0 0h9v9"/></svg>';
    const fetch = async (path: string) => writeFileSync(path, svg);
    const { pieces } = await bench.paste({ mediaType: 'image/svg+xml', extension: 'svg', fetch });
    assert.equal(pieces.length, 1);
    assert.equal(bench.store.get('piece', pieces[0]!)!.source, undefined);
    assert.deepEqual(readdirSync(bench.folder), []);
  });

  it('is refused where there is nothing in it, or it cannot be had', async () => {
    using bench = new Bench();
    const [empty] = await bench.copy();
    const files = readdirSync(bench.folder);
    await assert.rejects(bench.paste({ fetch: copiedFrom(empty!.path) }), {
      code: 'clipboard.empty',
    });
    const fetch = async (path: string) => {
      writeFileSync(path, 'half of it');
      throw new Error('gone');
    };
    await assert.rejects(bench.paste({ fetch }), /gone/);
    assert.deepEqual(readdirSync(bench.folder), files);
    assert.equal(bench.store.rows.size, 0);
  });
});
