// SPDX-License-Identifier: GPL-3.0-or-later
/** Pieces go through the real clipboard: within a window, between windows, and to and from another program. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEDIA_TYPE } from '../../../src/model/project-file/format.js';
import { clipboardTypes, offerOnClipboard } from '../../../src/ui/toolkit/system-clipboard.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { projectRoot } from '../../support/project-root.js';
import { needDisplay, turnGtkLoop, until } from '../support/gtk-loop.js';
import { realAppContext } from '../support/real-app-context.js';
import { theApplication } from '../support/shown-window.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

const layer = (name: string, path: string) =>
  `<g inkscape:groupmode="layer" inkscape:label="${name}">${path}</g>`;
/** A piece on each of three layers; small, since each window plans it. */
const SAMPLE = `<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="40mm" viewBox="0 0 40 40"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape">
  ${layer('Engrave', '<path d="M15 15h6v4h-6z"/>')}
  ${layer('Score', '<path d="M12 12h16v16h-16z" fill="none" stroke="blue"/>')}
  ${layer('Cut', '<circle cx="20" cy="20" r="18" fill="none" stroke="red"/>')}
</svg>`;
const script = fileURLToPath(new URL('../support/other-program.js', import.meta.url));

describe('the clipboard', function () {
  this.timeout(120_000);
  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    const stop = turnGtkLoop();
    offerOnClipboard([{ mediaType: 'application/x-nothing', bytes: Buffer.from('-') }]);
    stop();
  });

  function sampleIn(folder: string): string {
    const path = join(folder, 'sample.svg');
    writeFileSync(path, SAMPLE);
    return path;
  }

  async function opened(folder: string, files: readonly string[] = []) {
    const { context, createWindow, shownCanvas, end } = realAppContext(folder, 'virtual:');
    const main = createWindow(theApplication());
    main.window.present();
    if (files.length > 0) await context.importFiles(files).done;
    const { store, selection, history } = context;
    const pieces = () => store.all('piece');
    return {
      ...{ context, main, pieces, store, selection, history },
      selectAll: () => selection.set(pieces().map(({ id }) => id)),
      grabCanvas: () => shownCanvas().grabFocus(),
      act: (name: string) => main.window.activateAction(name, null),
      labels: () => history.past.map(({ label }) => label),
      async end() {
        main.dispose();
        await end();
      },
    };
  }

  it('copies, cuts and pastes in a window, one undo entry each', async () => {
    using folder = scratchFolder();
    const stop = turnGtkLoop();
    const { pieces, selectAll, act, labels, history, selection, store, end } = await opened(
      folder.path,
      [sampleIn(folder.path)],
    );
    const count = pieces().length;
    assert.equal(count, 3);
    const layers = store.all('layer').length;
    selectAll();
    act('copy');
    act('paste');
    await until(() => pieces().length === 2 * count);
    const copies = () => pieces().slice(count);
    await until(() => copies().every(({ id }) => selection.ids.has(id)));
    assert.equal(selection.ids.size, count);
    assert.equal(store.all('layer').length, layers, 'they lie on the same layers');
    act('cut');
    await until(() => pieces().length === count);
    act('paste-in-place');
    await until(() => pieces().length === 2 * count);
    assert.deepEqual(labels().slice(1), ['Paste', 'Cut', 'Paste']);
    for (let i = 0; i < 3; i++) history.undo();
    assert.equal(pieces().length, count);
    await end();
    stop();
  });

  it('brings pieces with layers, steps and what they show into another window, and outlives the first', async () => {
    using one = scratchFolder();
    using other = scratchFolder();
    const stop = turnGtkLoop();
    const from = await opened(one.path, [sampleIn(one.path)]);
    const to = await opened(other.path);
    from.selectAll();
    from.act('copy');
    await until(() => clipboardTypes().includes(MEDIA_TYPE));
    to.act('paste-in-place');
    await until(() => to.pieces().length === from.pieces().length);
    const plain = ({ pieces, store }: typeof to) =>
      pieces().map(({ x, y, width, height, asset, layer }) => {
        const steps = store.all('step').filter((step) => step.layer === layer);
        return [
          x,
          y,
          width,
          height,
          asset,
          steps.map(({ operation, params }) => [operation, params]),
        ];
      });
    assert.deepEqual(plain(to), plain(from));
    assert.ok([...to.store.rows.keys()].every((id) => !from.store.rows.has(id)));
    const count = from.pieces().length;
    await from.end();
    to.act('paste');
    await until(() => to.pieces().length === 2 * count);
    await to.end();
    stop();
  });

  it('is asked by the keys that everybody knows, on the canvas', async function () {
    if (!hasXdotool()) this.skip();
    using folder = scratchFolder();
    const stop = turnGtkLoop();
    const window = await opened(folder.path, [sampleIn(folder.path)]);
    const count = window.pieces().length;
    const hands = await handsOn('Kerf');
    await hands.focus();
    window.grabCanvas();
    await hands.key('ctrl+a', 'ctrl+c', 'ctrl+v');
    await until(() => window.pieces().length === 2 * count);
    await hands.key('ctrl+x');
    await until(() => window.pieces().length === count);
    await hands.key('ctrl+shift+v');
    await until(() => window.pieces().length === 2 * count);
    await window.end();
    stop();
  });

  it('gives a drawing to another program, and takes one from it', async () => {
    using folder = scratchFolder();
    const stop = turnGtkLoop();
    const window = await opened(folder.path, [sampleIn(folder.path)]);
    window.selectAll();
    window.act('copy');
    await until(() => clipboardTypes().includes('image/svg+xml'));
    const path = join(folder.path, 'taken.svg');
    const reader = spawn(process.execPath, [script, 'read', 'image/svg+xml', path]);
    assert.deepEqual(await once(reader, 'exit'), [0, null]);
    assert.match(readFileSync(path, 'utf8'), /<svg[\s\S]*<path/);

    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="80mm" viewBox="0 0 100 80">' +
      '<rect x="10" y="10" width="30" height="20" fill="none" stroke="red"/></svg>';
    writeFileSync(path, drawing);
    const owner = await offering('image/x-inkscape-svg', path);
    const before = window.pieces().length;
    await until(() => clipboardTypes().includes('image/x-inkscape-svg'));
    window.act('paste');
    await until(() => window.pieces().length === before + 1);
    const pasted = window.pieces().at(-1)!;
    assert.deepEqual([pasted.width, pasted.height].map(Math.round), [30, 20]);
    assert.equal(pasted.source, undefined, 'there is no file to read it from again');
    assert.equal(window.labels().at(-1), 'Paste');
    owner.kill();
    await window.end();
    stop();
  });

  it('takes a picture from another program', async () => {
    using folder = scratchFolder();
    const stop = turnGtkLoop();
    const window = await opened(folder.path);
    const owner = await offering('image/png', join(projectRoot, 'resources/samples/valley.png'));
    await until(() => clipboardTypes().includes('image/png'));
    window.act('paste');
    await until(() => window.pieces().length === 1);
    const [{ asset }] = window.pieces() as [ReturnType<typeof window.pieces>[number]];
    assert.equal(window.store.asset(asset)?.kind, 'bitmap');
    owner.kill();
    await window.end();
    stop();
  });

  it('believes nothing that says it is from Kerf, and goes on', async () => {
    using folder = scratchFolder();
    const stop = turnGtkLoop();
    const window = await opened(folder.path, [sampleIn(folder.path)]);
    const before = new Map(window.store.rows);
    const bytes = Buffer.from('this is not a project at all');
    offerOnClipboard([{ mediaType: MEDIA_TYPE, bytes }]);
    const failed = new Promise<unknown>((resolve) => {
      const paste = window.context.pastePieces;
      Object.assign(window.context, {
        pastePieces(request: Parameters<typeof paste>[0]) {
          const task = paste(request);
          task.done.catch(resolve);
          return task;
        },
      });
    });
    window.act('paste');
    assert.match(String((await failed) as Error), /not a project of Kerf|damaged|cannot be read/i);
    assert.deepEqual(window.store.rows, before);
    window.selectAll();
    window.act('copy');
    window.act('paste');
    await until(() => window.pieces().length > [...before.keys()].filter(isPiece).length);
    await window.end();
    stop();
  });
});

function isPiece(id: string): boolean {
  return id.startsWith('piece-');
}

async function offering(mediaType: string, path: string): Promise<ChildProcess> {
  const owner = spawn(process.execPath, [script, 'offer', mediaType, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(owner.stdout, 'data');
  return owner;
}
