// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {
  createPreviewRenderer,
  type PreviewPicture,
  type PreviewRenderer,
} from '../../../src/pipeline/preview/renderer.js';
import type { PreviewReply, PreviewScene } from '../../../src/pipeline/preview/scene.js';
import { type ExecutionContext, TaskManager } from '../../../src/tasker/index.js';
import { jobWith, requestFor, squareAsset, stroke } from './scenes.js';

/** A preview thread whose scenes the test finishes by hand. */
function handThread() {
  const scenes: PreviewScene[] = [];
  const finishers: ((reply: PreviewReply | Error) => void)[] = [];
  const waiting: (() => void)[] = [];
  const render = (context: ExecutionContext, scene: PreviewScene): Promise<PreviewReply> =>
    new Promise((resolve, reject) => {
      scenes.push(scene);
      context.signal.addEventListener('abort', () => reject(context.signal.reason), { once: true });
      finishers.push((reply) => (reply instanceof Error ? reject(reply) : resolve(reply)));
      waiting.shift()?.();
    });
  return {
    scenes,
    /** Coroutines are as good as threads to a renderer: both are tasks. */
    manager(tasks: TaskManager) {
      return { runThread: tasks.addCoroutine.bind(tasks) as TaskManager['runThread'] };
    },
    render,
    finish: (reply: PreviewReply | Error = { kind: 'drawn', tookMs: 1 }) =>
      finishers.shift()?.(reply),
    async nextScene(count: number): Promise<void> {
      while (scenes.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

function nextPicture(renderer: PreviewRenderer): Promise<PreviewPicture> {
  return new Promise((resolve) => {
    const disconnect = renderer.drawn.connect((picture) => {
      disconnect();
      resolve(picture);
    });
  });
}

describe('the preview renderer', () => {
  let tasks: TaskManager;
  let renderer: PreviewRenderer;

  beforeEach(() => {
    tasks = new TaskManager({ threads: 1 });
  });

  afterEach(async () => {
    renderer.dispose();
    await tasks.shutdown();
  });

  it('draws the newest of the wishes that came meanwhile, and no other', async () => {
    const thread = handThread();
    renderer = createPreviewRenderer({ tasks: thread.manager(tasks), renderScene: thread.render });
    for (const lineWidthPx of [1, 2, 3, 4])
      renderer.request(requestFor([], undefined, { lineWidthPx }));
    await thread.nextScene(1);
    for (const lineWidthPx of [5, 6]) renderer.request(requestFor([], undefined, { lineWidthPx }));
    thread.finish();
    await thread.nextScene(2);
    const drawn = nextPicture(renderer);
    thread.finish();
    await drawn;
    assert.deepEqual(
      thread.scenes.map((s) => s.lineWidthPx),
      [1, 6],
    );
  });

  it('draws behind the scenes: no list of tasks shows it', async () => {
    const thread = handThread();
    const { runThread } = thread.manager(tasks);
    const options: unknown[] = [];
    const manager = {
      runThread: ((...args: Parameters<typeof runThread>) => {
        options.push(args.at(-1));
        return runThread(...args);
      }) as typeof runThread,
    };
    renderer = createPreviewRenderer({ tasks: manager, renderScene: thread.render });
    renderer.request(requestFor([]));
    await thread.nextScene(1);
    assert.deepEqual(options, [{ visible: false }]);
    const drawn = nextPicture(renderer);
    thread.finish();
    await drawn;
    renderer.request(requestFor([]));
    await thread.nextScene(2);
  });

  it('goes over to plain lines while things move, when blended ones take too long', async () => {
    const thread = handThread();
    renderer = createPreviewRenderer({ tasks: thread.manager(tasks), renderScene: thread.render });
    for (const [isMoving, tookMs] of [
      [false, 100],
      [true, 10],
      [false, 5],
      [true, 5],
    ] as const) {
      const drawn = nextPicture(renderer);
      renderer.request(requestFor([], undefined, { isMoving }));
      await thread.nextScene(thread.scenes.length + 1);
      thread.finish({ kind: 'drawn', tookMs });
      await drawn;
    }
    assert.deepEqual(
      thread.scenes.map((s) => s.isSmooth),
      [true, false, true, true],
    );
  });

  it('gives up a fine picture when things begin to move, but never one of movement', async () => {
    const thread = handThread();
    renderer = createPreviewRenderer({ tasks: thread.manager(tasks), renderScene: thread.render });
    renderer.request(requestFor([], undefined, { isMoving: false, lineWidthPx: 1 }));
    await thread.nextScene(1);
    renderer.request(requestFor([], undefined, { isMoving: true, lineWidthPx: 2 }));
    await thread.nextScene(2);
    renderer.request(requestFor([], undefined, { isMoving: true, lineWidthPx: 3 }));
    const drawn = nextPicture(renderer);
    thread.finish(); // The one that was given up: nobody waits for it.
    thread.finish();
    assert.equal((await drawn).request.lineWidthPx, 2);
  });

  it('tells of a failure and works on', async () => {
    const thread = handThread();
    renderer = createPreviewRenderer({ tasks: thread.manager(tasks), renderScene: thread.render });
    const failed = new Promise<Error>((resolve) => void renderer.failed.connect(resolve));
    renderer.request(requestFor([]));
    await thread.nextScene(1);
    thread.finish(new Error('out of ink'));
    assert.equal((await failed).message, 'out of ink');
    const drawn = nextPicture(renderer);
    renderer.request(requestFor([]));
    await thread.nextScene(2);
    thread.finish();
    await drawn;
  });

  it('sends what the thread lacks, once, and what it does not lack never', async () => {
    const thread = handThread();
    renderer = createPreviewRenderer({ tasks: thread.manager(tasks), renderScene: thread.render });
    const job = jobWith([stroke(0.25, 0, 1, 2, 3)]);
    const [here, lacking] = [squareAsset(20), squareAsset(30)];
    renderer.request(requestFor([here, lacking], job));
    await thread.nextScene(1);
    thread.finish({ kind: 'missing', fingerprints: [lacking.fingerprint, job.course] });
    await thread.nextScene(2);
    const drawn = nextPicture(renderer);
    thread.finish();
    await drawn;
    const [first, second] = thread.scenes;
    assert.deepEqual([first!.assets, first!.toolpaths, first!.forecasts], [[], [], []]);
    assert.deepEqual([second!.assets, second!.forecasts], [[lacking], []]);
    assert.deepEqual(second!.toolpaths, [{ fingerprint: job.course, toolpath: job.toolpath }]);
    assert.deepEqual(second!.job?.powers, [0.25]);
    assert.deepEqual(
      second!.pieces.map(({ asset }) => asset),
      [here.fingerprint, lacking.fingerprint],
    );
  });

  it('takes buffers by turns, and larger ones only where it must', async () => {
    const thread = handThread();
    renderer = createPreviewRenderer({ tasks: thread.manager(tasks), renderScene: thread.render });
    const sizes = [10, 10, 10, 5, 20, 20, 20];
    for (const [i, widthPx] of sizes.entries()) {
      const drawn = nextPicture(renderer);
      renderer.request(requestFor([], undefined, { widthPx, heightPx: 3 }));
      await thread.nextScene(i + 1);
      thread.finish();
      assert.equal((await drawn).pixels.length, widthPx * 3 * 4);
    }
    const targets = thread.scenes.map(({ target }) => target);
    assert.deepEqual(
      targets.map((target) => target.byteLength),
      [10, 10, 10, 10, 20, 20, 20].map((width) => width * 3 * 4),
    );
    assert.notEqual(targets[0], targets[1]);
    assert.equal(targets[0], targets[2]);
    assert.equal(targets[1], targets[3]);
    assert.equal(targets[4], targets[6]);
  });

  it('draws nothing that has no size', async () => {
    const thread = handThread();
    renderer = createPreviewRenderer({ tasks: thread.manager(tasks), renderScene: thread.render });
    renderer.request(requestFor([], undefined, { widthPx: 0 }));
    renderer.request(requestFor([], undefined, { heightPx: 0 }));
    renderer.request(requestFor([], undefined, { widthPx: 1, heightPx: 1 }));
    await thread.nextScene(1);
    assert.deepEqual([thread.scenes[0]!.widthPx, thread.scenes[0]!.heightPx], [1, 1]);
  });

  it('begins nothing after its end', async () => {
    const thread = handThread();
    renderer = createPreviewRenderer({ tasks: thread.manager(tasks), renderScene: thread.render });
    renderer.dispose();
    renderer.request(requestFor([]));
    await tasks.waitUntilSettled(5000);
    assert.equal(thread.scenes.length, 0);
  });

  it('shows nothing after its end', async () => {
    const thread = handThread();
    renderer = createPreviewRenderer({ tasks: thread.manager(tasks), renderScene: thread.render });
    let count = 0;
    renderer.drawn.connect(() => count++);
    renderer.failed.connect(() => count++);
    renderer.request(requestFor([]));
    await thread.nextScene(1);
    renderer.dispose();
    renderer.request(requestFor([]));
    await tasks.waitUntilSettled(5000);
    assert.equal(count, 0);
    assert.equal(thread.scenes.length, 1);
  });
});
