// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set of what a piece was made from, and which pieces are made again with it. */
import assert from 'node:assert/strict';
import type { PictureImport } from '../../src/art/pictures/picture-params.js';
import type { Fingerprint } from '../../src/base/fingerprint.js';
import {
  type SourceDeps,
  selectedFile,
  selectedSource,
  settingsOfFile,
  settingsOfPiece,
} from '../../src/editor/source-settings.js';
import { generators } from '../../src/generators/index.js';
import { importers } from '../../src/importers/index.js';
import type { PieceRow, RowId } from '../../src/model/rows.js';
import type { FileSource, GeneratedSource } from '../../src/model/source.js';
import type { Values } from '../../src/params/schema.js';
import { TaskManager } from '../../src/tasker/index.js';
import { piecesOnBed } from './pieces-on-bed.js';

const BOX = { x: 0, y: 0, width: 10, height: 10 };
const DRAWN = { ...BOX, angle: 0, isMirrored: false };

type Sourced = Pick<PieceRow, 'name'> & Partial<Pick<PieceRow, 'source'>>;

function fromFile(path: string, importer: string, more: Partial<FileSource> = {}): Sourced {
  const place = { part: 0, parts: 1, drawn: DRAWN, hash: 'hash' as Fingerprint };
  const picture = { kind: 'pixels' } as const;
  return {
    name: path,
    source: { kind: 'file', path, importer, params: {}, picture, ...place, ...more },
  };
}

function generated(
  generator: string,
  params: Values,
  more: Partial<GeneratedSource> = {},
): Sourced {
  return {
    name: generator,
    source: { kind: 'generated', generator, params, drawn: DRAWN, ...more },
  };
}

interface Asked {
  readonly again: readonly RowId[] | RowId;
  readonly params: Values;
  readonly picture?: PictureImport | undefined;
}

function bench(...sources: readonly Sourced[]) {
  const { store, selection, ids } = piecesOnBed(sources.map((source) => ({ ...BOX, ...source })));
  const asked: Asked[] = [];
  const tasks = new TaskManager();
  const written = (one: Asked) => {
    asked.push(one);
    return tasks.addCoroutine(async () => []);
  };
  const deps: SourceDeps & { readonly selection: typeof selection } = {
    ...{ store, selection, generators, formats: importers },
    readAgain: (again, params, picture) => written({ again, params, picture }),
    generateAgain: (again, params) => written({ again, params }),
  };
  return { store, selection, ids, deps, asked };
}

const idsOf = (rows: readonly PieceRow[]) => rows.map(({ id }) => id);

describe('the settings of what a piece was made from', () => {
  it('are those of its file, for every piece that was read from it the same way', async () => {
    const { deps, ids, asked } = bench(
      fromFile('a.svg', 'svg', { params: { dpi: '96' } }),
      fromFile('b.svg', 'svg'),
      fromFile('a.svg', 'svg', { part: 1 }),
      fromFile('a.svg', 'dxf'),
    );
    const settings = settingsOfPiece(deps, ids[0]!)!;
    assert.equal(settings.name, 'a.svg');
    assert.deepEqual(settings.values, { dpi: '96' });
    assert.ok('dpi' in settings.schema && !('as' in settings.schema));
    assert.deepEqual(idsOf(settings.pieces()), [ids[0], ids[2]]);
    await settings.apply({ dpi: '72', as: 'trace' }).done;
    assert.deepEqual(asked, [
      { again: [ids[0], ids[2]], params: { dpi: '72' }, picture: undefined },
    ]);
  });

  it('of a picture say as well how it comes in', async () => {
    const traced = { kind: 'trace', settings: { follow: 'centres' } } as const;
    const { deps, ids, asked } = bench(fromFile('a.png', 'bitmap', { picture: traced }));
    const settings = settingsOfPiece(deps, ids[0]!)!;
    assert.ok('as' in settings.schema && 'follow' in settings.schema);
    assert.deepEqual(settings.values, { as: 'trace', follow: 'centres' });
    await settings.apply({ as: 'trace', follow: 'outlines' }).done;
    await settings.apply({ as: 'pixels' }).done;
    assert.deepEqual(
      asked.map(({ picture }) => picture),
      [{ kind: 'trace', settings: { follow: 'outlines' } }, { kind: 'pixels' }],
    );
    assert.ok(asked.every(({ params }) => !('as' in params) && !('follow' in params)));
  });

  it('are those of its generator, for all that was drawn together, as long as it is there', async () => {
    const params = { width: 50 };
    const { deps, ids, asked, store } = bench(
      generated('box', params, { part: 1, parts: 2 }),
      generated('box', params, { part: 0, parts: 2 }),
      generated('rectangle', params),
    );
    const settings = settingsOfPiece(deps, ids[0]!)!;
    assert.deepEqual([settings.name, settings.values], ['box', params]);
    assert.equal(settings.schema, generators.find(({ id }) => id === 'box')!.params);
    assert.deepEqual(idsOf(settings.pieces()), [ids[1], ids[0]]);
    await settings.apply({ width: 60 }).done;
    assert.deepEqual(asked, [{ again: ids[1], params: { width: 60 } }]);
    store.transact('delete', (tx) => tx.remove(ids[1]!));
    assert.deepEqual(settings.pieces(), []);
    assert.deepEqual(idsOf(settingsOfPiece(deps, ids[2]!)!.pieces()), [ids[2]]);
  });

  it('are not there where nothing is known of the source', () => {
    const { deps, ids } = bench(
      { name: 'edited' },
      fromFile('a.xyz', 'of-tomorrow'),
      generated('of-tomorrow', {}),
    );
    assert.deepEqual(
      ids.map((id) => settingsOfPiece(deps, id)),
      ids.map(() => undefined),
    );
    assert.equal(settingsOfPiece(deps, 'gone' as RowId), undefined);
  });

  it('of the selection are those of the first piece that has any', () => {
    const { deps, ids, selection } = bench(
      { name: 'edited' },
      fromFile('a.svg', 'svg'),
      generated('rectangle', {}),
    );
    assert.equal(selectedSource(deps), undefined);
    selection.set([ids[0]!, ids[2]!]);
    assert.equal(selectedSource(deps)?.name, 'rectangle');
    selection.set(ids);
    assert.equal(selectedSource(deps)?.name, 'a.svg');
  });

  it('of a file are found by its path', () => {
    const { deps } = bench({ name: 'edited' }, fromFile('a.svg', 'svg'), fromFile('b.dxf', 'dxf'));
    assert.equal(settingsOfFile(deps, 'b.dxf')?.name, 'b.dxf');
    assert.equal(settingsOfFile(deps, 'c.svg'), undefined);
  });
});

describe('the file that is meant', () => {
  it('is that of the selection', () => {
    const { deps, ids, selection } = bench(
      fromFile('a.svg', 'svg'),
      { name: 'edited' },
      fromFile('b.svg', 'svg'),
    );
    selection.set([ids[1]!, ids[2]!]);
    assert.equal(selectedFile(deps)?.path, 'b.svg');
    selection.set([ids[1]!]);
    assert.equal(selectedFile(deps), undefined);
  });

  it('is without a selection the only one there is', () => {
    const two = bench(fromFile('a.svg', 'svg'), fromFile('a.svg', 'svg'), { name: 'edited' });
    assert.equal(selectedFile(two.deps)?.path, 'a.svg');
    assert.equal(
      selectedFile(bench(fromFile('a.svg', 'svg'), fromFile('b.svg', 'svg')).deps),
      undefined,
    );
    assert.equal(selectedFile(bench({ name: 'edited' }).deps), undefined);
  });
});
