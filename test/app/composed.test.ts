// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a window works with, put together from the true parts: importers, generators, the planner, the encoder. Background
 * work is done on this thread, and the machine is on paper.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { nestParams } from '../../src/editor/nest/params.js';
import { seriesParams } from '../../src/editor/series/params.js';
import { pieceBounds } from '../../src/model/placement.js';
import { defaultsOf } from '../../src/params/schema.js';
import { perform } from '../editor/project/kept-work.js';
import { kerfHere, PLATE } from './kerf-here.js';

describe('a window that is put together', () => {
  let here: ReturnType<typeof kerfHere>;
  beforeEach(() => {
    here = kerfHere();
  });
  afterEach(() => here.end());

  const imported = () => here.context.importFiles([here.at('plate.svg')]).done;
  const rectangle = async (width: number, height = 10) => {
    const { pieces } = await here.context.insert('rectangle', { width, height }).done;
    return pieces[0]!;
  };

  it('says what a file truly holds before it is imported', async () => {
    const report = await here.context.inspectFile(here.at('plate.svg'), {}).done;
    assert.deepEqual([report.drawn.width, report.drawn.height], [30, 20]);
    assert.equal(here.context.store.all('piece').length, 0);
  });

  it('imports a file in true size, on a layer with a step, to be undone at once', async () => {
    const { context, sizes } = here;
    const { pieces } = await imported();
    assert.deepEqual(sizes(pieces), [[30, 20]]);
    assert.equal(context.store.all('step').length, 1);
    assert.ok(!context.file.isModified, 'it can be opened again');
    context.history.undo();
    assert.equal(context.store.rows.size, 0);
  });

  it('puts what is imported where it is wanted', async () => {
    const middle = { x: 111, y: 99 };
    const { pieces } = await here.context.importFiles([here.at('plate.svg')], undefined, {}, middle)
      .done;
    const { x, y } = here.context.store.get('piece', pieces[0]!)!;
    assert.deepEqual([Math.round(x), Math.round(y)], [111, 99]);
  });

  it('reads a file again as it is now', async () => {
    const { context, sizes, at } = here;
    const { pieces } = await imported();
    writeFileSync(at('plate.svg'), PLATE.replace('width="30"', 'width="25"'));
    await context.readAgain(pieces, {}).done;
    assert.deepEqual(sizes(context.store.all('piece').map(({ id }) => id)), [[25, 20]]);
  });

  it('draws by settings, and again by others', async () => {
    const { context, sizes } = here;
    const piece = await rectangle(30);
    await context.generateAgain(piece, { width: 50, height: 10 }).done;
    assert.deepEqual(sizes([piece]), [[50, 10]]);
  });

  it('makes one outline of two, and a series of a text', async () => {
    const { context, sizes } = here;
    const pieces = new Set([await rectangle(30), await rectangle(10, 30)]);
    const edit = { kind: 'union' } as const;
    const [united] = await context.shapePieces({ pieces, edit, label: 'Unite' }).done;
    assert.deepEqual(sizes([united!]), [[30, 30]]);
    const text = { content: 'H', height: 10 };
    const [letter] = (await context.insert('single-line-text', text).done).pieces;
    const params = { ...defaultsOf(seriesParams), content: 'H{n}', count: 3 };
    const asked = { piece: letter!, params, label: 'Series', today: new Date(2026, 0, 2) };
    assert.equal((await context.makeSeries(asked).done).length, 3);
  });

  it('knows of a piece what its outlines are and how long they burn', async () => {
    const facts = await here.context.pieceFacts(await rectangle(30)).done;
    assert.deepEqual([facts?.outlines?.length, facts?.outlines?.area], [80, 300]);
    assert.ok(facts!.burns[0]!.seconds > 1);
  });

  it('shows the work that was asked for, and not what is only looked up', async () => {
    const { context, window } = here;
    const piece = await rectangle(30);
    const seen = new Set<string>();
    const watch = window.context.tasks.tasksUpdated.connect((tasks) => {
      for (const { key } of tasks) seen.add(String(key));
    });
    const pieces = new Set([piece]);
    await context.pieceFacts(piece).done;
    assert.ok(!seen.has('piece facts'), [...seen].join());
    await context.copyPieces(pieces).done;
    await context.shapePieces({
      pieces,
      edit: { kind: 'offset', by: 2, corners: 'round' },
      label: 'Offset',
    }).done;
    // Long enough to be told of, however busy the computer is.
    const params = { ...defaultsOf(nestParams), seconds: 0.3 };
    const other = new Set([await rectangle(20)]);
    await context.nestPieces({ pieces: other, params, label: 'Nest' }).done;
    watch();
    for (const key of ['copy', 'shape', 'nest']) assert.ok(seen.has(key), key);
  });

  it('looks through a foreign program, tries it and examines the computer unseen, and reports in sight', async () => {
    const { context, at } = here;
    const seen = new Set<string>();
    const watch = context.tasks.tasksUpdated.connect((tasks) => {
      for (const { key } of tasks) seen.add(String(key));
    });
    writeFileSync(at('p.nc'), 'G21 G90\nM4 S0\nG0 X10 Y20\nG1 X30 S500 F600\nM5\n');
    const program = await context.openProgram(at('p.nc'));
    const { burnBounds } = await program.lookThrough();
    assert.deepEqual(burnBounds, { minX: 10, minY: 20, maxX: 30, maxY: 20 });
    assert.equal((await program.tryOut()).report.lineCount, 5);
    program.close({ isStarted: false });
    assert.ok(Array.isArray(await context.examine()));
    await context.reportProblem(at('report')).done;
    const { id } = JSON.parse(readFileSync(at('report/machine.json'), 'utf8'));
    assert.equal(id, context.chooser.choice.machine.id);
    while (seen.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    watch();
    assert.deepEqual([...seen], ['report a problem']);
  });

  it('reads what is kept for materials out of a library, for the machine in use', async () => {
    const { context, at } = here;
    const entry = (power: number) =>
      `<Entry Thickness="3" Desc="Clean"><CutSetting type="Cut"><maxPower Value="${power}"/><speed Value="7"/></CutSetting></Entry>`;
    writeFileSync(
      at('birch.clb'),
      `<LightBurnLibrary><Material name="Birch">${entry(65)}</Material></LightBurnLibrary>`,
    );
    const { presets, problems } = await context.readMaterials(at('birch.clb')).done;
    assert.deepEqual(problems, []);
    assert.deepEqual(presets, [
      {
        ...{ machine: context.chooser.choice.machine.id, material: 'Birch', thickness: 3 },
        ...{ note: 'Clean', operation: 'cut', settings: { passes: 1, power: 0.65, speed: 7 } },
      },
    ]);
    context.materials.keep(presets);
    assert.deepEqual(context.materials.presets, presets);
    writeFileSync(at('odd.clb'), 'nothing of that kind');
    await assert.rejects(context.readMaterials(at('odd.clb')).done, { code: 'import.unreadable' });
  });

  it('nests pieces into the front left corner of the bed', async () => {
    const { context } = here;
    const pieces = new Set([...(await imported()).pieces, await rectangle(30)]);
    // Long enough to be told of, however busy the computer is.
    const params = { ...defaultsOf(nestParams), seconds: 0.3 };
    const { parts, left } = await context.nestPieces({ pieces, params, label: 'Nest' }).done;
    assert.deepEqual([parts, left], [2, 0]);
    const boxes = [...pieces].map((id) => pieceBounds(context.store.get('piece', id)!));
    assert.ok(boxes.every(({ maxX, maxY }) => maxX < 80 && maxY < 80));
  });

  it('copies pieces into files, and pastes them beside themselves', async () => {
    const { context, sizes } = here;
    const piece = await rectangle(30);
    const files = await context.copyPieces(new Set([piece])).done;
    const drawings = ['image/svg+xml', 'image/vnd.dxf'];
    assert.deepEqual(files.map(({ mediaType }) => mediaType).sort(), [
      ...['application/vnd.kerf.project+zip', ...drawings],
    ]);
    const ours = files.find(({ mediaType }) => mediaType.includes('kerf'))!;
    const { pieces } = await context.pastePieces({
      ...{ mediaType: ours.mediaType, extension: 'kerf', isInPlace: false },
      fetch: async (path) => writeFileSync(path, readFileSync(ours.path)),
    }).done;
    assert.deepEqual(sizes(pieces), [[30, 10]]);
    assert.notDeepEqual(pieces, [piece]);
  });

  it('writes the drawing, the program and the work', async () => {
    const { context, at } = here;
    await imported();
    const format = context.exporters.find(({ id }) => id === 'svg')!;
    await context.exportDrawing({ format, params: {}, path: at('out.svg') }).done;
    assert.match(readFileSync(at('out.svg'), 'utf8'), /<path/);
    const job = await context.planner.settled();
    const task = context.exportProgram(job, at('out.gcode'));
    await task.done;
    const program = readFileSync(at('out.gcode'), 'utf8');
    assert.match(program, /G0X1Y9\nG1Y29S\d+F\d+\nX31\nY9\nX1\nM5/);
    assert.match(task.getMessage(), /^Writing .*out\.gcode/);
    await context.file.save(at('work.kerf')).done;
    assert.ok(existsSync(at('work.kerf')));
    const files = readdirSync(at('.')).filter((name) => name.startsWith('out.'));
    assert.deepEqual(files.sort(), ['out.gcode', 'out.svg'], 'and nothing beside them');
    const [look] = await context.lookAtWorks([at('work.kerf'), at('none.kerf')]).done;
    assert.ok(look!.isThere && look!.picture !== undefined, 'with a picture of it');
  });

  it('plays the planned job back', async () => {
    const { planner, playback } = here.context;
    await rectangle(30);
    await planner.settled();
    await playback.begin();
    assert.ok(playback.isPlaying && playback.track!.total > 1);
    playback.end();
  });

  it('crops a picture', async () => {
    const { context } = here;
    perform(context, { do: 'picture', pick: 2 });
    const { id, width, height } = context.store.all('piece').at(-1)!;
    const edit = { kind: 'crop', left: width / 2, right: 0, top: 0, bottom: 0 } as const;
    await context.editPictures({ pieces: new Set([id]), edit, label: 'Crop' }).done;
    const cropped = context.store.get('piece', id)!;
    assert.deepEqual([cropped.width, cropped.height], [width / 2, height]);
  });

  it('looks ahead at the energy on the work where that is wanted', async () => {
    const { context } = here;
    await rectangle(30);
    const { forecaster } = context;
    await context.planner.settled();
    const ready = new Promise<void>((resolve) => {
      forecaster.stateChanged.connect(({ kind }) => {
        if (kind === 'ready') resolve();
      });
    });
    forecaster.isWanted = true;
    await ready;
    assert.equal(forecaster.state.kind, 'ready');
  });

  it('has a work of its own beside another window, and the same machine', async () => {
    const other = here.open();
    try {
      await imported();
      assert.equal(other.context.store.rows.size, 0);
      assert.equal(other.context.link, here.context.link);
      assert.notEqual(other.context.tasks, here.context.tasks);
    } finally {
      await other.dispose();
    }
    assert.equal(here.link.ends, 0, 'the machine is there for the window that is left');
  });

  it('leaves the machine when the last is over', async () => {
    const own = kerfHere();
    await own.end();
    assert.equal(own.link.ends, 1);
  });
});
