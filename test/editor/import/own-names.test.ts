// SPDX-License-Identifier: GPL-3.0-or-later
/** What Kerf names is named in the language of the window; what a file or a person named keeps its name. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importTasks } from '../../../src/app/task-refs.js';
import { inEnglish, type Message } from '../../../src/base/message.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { generateAgain, insertGenerated } from '../../../src/editor/import/generate.js';
import type { ImportDeps } from '../../../src/editor/import/import-deps.js';
import { importFiles } from '../../../src/editor/import/import-files.js';
import { ownNames } from '../../../src/editor/import/own-names.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { generators } from '../../../src/generators/index.js';
import { generateDrawing } from '../../../src/generators/tasks.js';
import { readBytes } from '../../../src/importers/tasks.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';
import { TaskManager } from '../../../src/tasker/index.js';

/** A language whose words are easily told from English. */
const inCapitals = (message: Message) => inEnglish(message).toUpperCase();
const TWO_COLOURS =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="40mm" height="30mm" viewBox="0 0 40 30" fill="none">' +
  '<path d="M1 1H9" stroke="#0f0"/><path d="M1 5H9" stroke="#12ab34"/>' +
  '<g inkscape:groupmode="layer" inkscape:label="My part"><path d="M1 9H9" stroke="#00f"/></g></svg>';

function bench() {
  const store = new DocumentStore();
  const tasks = new TaskManager({ inline: true });
  const deps: ImportDeps = {
    ...{ tasks, imports: importTasks, generators, store },
    stepsFor: defaultSteps(operations, { paths: 'cut', bitmap: 'engrave' }, GRBL_DIODE),
    nameOf: ownNames(generators, inCapitals),
    bed: () => ({ width: 400, depth: 300 }),
  };
  const names = (kind: 'piece' | 'layer' | 'group') => store.all(kind).map(({ name }) => name);
  return { store, tasks, deps, names };
}

describe('names in the language of the window', () => {
  it('are those of what is drawn from settings, and of the layer it comes to', async () => {
    const { tasks, deps, names } = bench();
    const asked = { generator: 'rectangle', params: {} };
    await tasks.addCoroutine((c) => insertGenerated(c, deps, asked)).done;
    assert.deepEqual([names('piece'), names('layer')], [['RECTANGLE'], ['RECTANGLE']]);
  });

  it('are those of the layers of a ruler, whose pieces keep layer and steps when it is drawn again', async () => {
    const { store, tasks, deps, names } = bench();
    const asked = { generator: 'ruler', params: { length: 50 } };
    await tasks.addCoroutine((c) => insertGenerated(c, deps, asked)).done;
    assert.deepEqual(names('layer'), ['RULER', 'RULER EDGE']);
    const before = store.all('step').map(({ id }) => id);
    const [first] = store.all('piece');
    const change = { piece: first!.id, params: { length: 80 } };
    await tasks.addCoroutine((c) => generateAgain(c, deps, change)).done;
    assert.deepEqual(names('layer'), ['RULER', 'RULER EDGE']);
    assert.deepEqual(
      store.all('step').map(({ id }) => id),
      before,
    );
  });

  it('are not those of files and of their layers', async () => {
    const { tasks, deps, names } = bench();
    const folder = mkdtempSync(join(tmpdir(), 'kerf-names-'));
    try {
      const path = join(folder, 'Drawing');
      writeFileSync(path, TWO_COLOURS);
      const asked = { paths: [path], picture: { kind: 'pixels' } } as const;
      await tasks.addCoroutine((c) => importFiles(c, deps, asked)).done;
    } finally {
      rmSync(folder, { recursive: true });
    }
    assert.deepEqual(new Set(names('piece')), new Set(['Drawing']));
    assert.deepEqual(names('group'), ['Drawing']);
    assert.deepEqual(names('layer').toSorted(), ['#12ab34', 'GREEN', 'My part']);
  });

  it('are known for each layer that a generator draws', async () => {
    const called = ownNames(generators, inCapitals);
    const unknown: string[] = [];
    for (const { id } of generators) {
      const readSvg = (text: string, name: string) => readBytes(Buffer.from(text), name);
      const drawing = await generateDrawing(generators, readSvg, { generator: id, params: {} });
      for (const { layer, use } of drawing.pieces) {
        if (use === undefined) continue; // Its layer has the generator's name.
        const isOnlyFigures = !/\p{L}{2}/u.test(layer) || layer.endsWith('mm/min');
        if (!isOnlyFigures && called(layer) === layer) unknown.push(`${id}: ${layer}`);
      }
    }
    assert.deepEqual(unknown, []);
  });

  it('are numbered where there are several', () => {
    const called = ownNames([], inCapitals);
    assert.deepEqual(['Pen 2', 'Layer 12', 'Pen x', 'Pencil 2'].map(called), [
      'PEN 2',
      'LAYER 12',
      'Pen x',
      'Pencil 2',
    ]);
  });
});
