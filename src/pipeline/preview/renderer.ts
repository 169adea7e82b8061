// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The window's side of the preview: takes what is to be seen, has the preview thread draw it, says
 * when a picture is there. At most one scene is being drawn; of those asked for meanwhile only the
 * newest is drawn next. Two buffers take turns, so that a picture stays whole until the next is there.
 */
import { isAbort } from '../../base/errors.js';
import type { Fingerprint } from '../../base/fingerprint.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { Asset } from '../../model/asset.js';
import type { Task, TaskFunction, TaskManager } from '../../tasker/index.js';
import type { PlannedJob } from '../job-plan.js';
import type { Forecast } from '../task-refs.js';
import type {
  ForecastLook,
  JobLook,
  PieceLook,
  PreviewReply,
  PreviewScene,
  PreviewView,
} from './scene.js';

/** A picture to be drawn. */
export interface PreviewRequest extends PreviewView {
  readonly pieces: readonly (PieceLook & { readonly asset: Asset })[];
  readonly job?: JobLook & { readonly job: PlannedJob };
  readonly forecast?: ForecastLook & { readonly of: Fingerprint; readonly forecast: Forecast };
  /** Whether another request is likely to follow at once: speed counts for more than looks. */
  readonly isMoving: boolean;
}

/** What can be shown now. The pixels are good until the listeners of `drawn` have returned. */
export interface PreviewPicture {
  readonly request: PreviewRequest;
  /** Premultiplied RGBA, rows without gaps, in shared memory. */
  readonly pixels: Uint8Array;
  readonly isSmooth: boolean;
  readonly tookMs: number;
}

export interface PreviewRenderer {
  request(request: PreviewRequest): void;
  readonly drawn: Listenable<[picture: PreviewPicture]>;
  readonly failed: Listenable<[error: Error]>;
  dispose(): void;
}

export interface PreviewRendererDeps {
  /** A manager of its own, with one thread: what the thread has prepared stays where it is looked for. */
  readonly tasks: Pick<TaskManager, 'runThread'>;
  readonly renderScene: TaskFunction<[scene: PreviewScene], PreviewReply>;
}

/** While things move, blended lines are drawn only if they lately took no longer than this. */
const SMOOTH_WHILE_MOVING_MS = 16;

export function createPreviewRenderer(deps: PreviewRendererDeps): PreviewRenderer {
  return new ThreadRenderer(deps);
}

class ThreadRenderer implements PreviewRenderer {
  readonly #deps: PreviewRendererDeps;
  readonly #drawn = new Signal<[PreviewPicture]>();
  readonly #failed = new Signal<[Error]>();
  readonly drawn: Listenable<[PreviewPicture]> = this.#drawn;
  readonly failed: Listenable<[Error]> = this.#failed;
  readonly #buffers = [new SharedArrayBuffer(0), new SharedArrayBuffer(0)];
  #turn: 0 | 1 = 0;
  #wanted: PreviewRequest | undefined;
  #running: { readonly task: Task<PreviewReply>; readonly isAtRest: boolean } | undefined;
  #isDrawing = false;
  #smoothMs = 0;
  #isDisposed = false;

  constructor(deps: PreviewRendererDeps) {
    this.#deps = deps;
  }

  request(request: PreviewRequest): void {
    if (this.#isDisposed || request.widthPx < 1 || request.heightPx < 1) return;
    this.#wanted = request;
    // What movement asked for is finished and shown, so that steady movement never goes without pictures.
    if (this.#running?.isAtRest && request.isMoving) this.#running.task.cancel();
    if (!this.#isDrawing) void this.#drawAll();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#wanted = undefined;
    this.#running?.task.cancel();
  }

  async #drawAll(): Promise<void> {
    this.#isDrawing = true;
    try {
      while (this.#wanted !== undefined) await this.#drawNewest();
    } finally {
      this.#isDrawing = false;
    }
  }

  async #drawNewest(): Promise<void> {
    let missing: readonly Fingerprint[] = [];
    try {
      // The first round trip may only report what the thread lacks; meanwhile there may be a newer request.
      while (this.#wanted !== undefined) {
        const request = this.#wanted;
        const scene = this.#sceneOf(request, missing);
        const reply = await this.#run(scene, !request.isMoving);
        if (this.#isDisposed) return;
        if (reply.kind === 'missing') missing = reply.fingerprints;
        else {
          if (this.#wanted === request) this.#wanted = undefined;
          this.#show(request, scene, reply.tookMs);
          return;
        }
      }
    } catch (error) {
      if (isAbort(error) || this.#isDisposed) return;
      this.#wanted = undefined;
      this.#failed.emit(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #run(scene: PreviewScene, isAtRest: boolean): Promise<PreviewReply> {
    const { tasks, renderScene } = this.#deps;
    const task = tasks.runThread(renderScene, scene, { visible: false });
    this.#running = { task, isAtRest };
    try {
      return await task.done;
    } finally {
      this.#running = undefined;
    }
  }

  #show(request: PreviewRequest, scene: PreviewScene, tookMs: number): void {
    this.#turn = this.#turn === 0 ? 1 : 0;
    const { isSmooth, target, widthPx, heightPx } = scene;
    if (isSmooth) this.#smoothMs = tookMs;
    const pixels = new Uint8Array(target, 0, widthPx * heightPx * 4);
    this.#drawn.emit({ request, pixels, isSmooth, tookMs });
  }

  #sceneOf(request: PreviewRequest, missing: readonly Fingerprint[]): PreviewScene {
    const { pieces, job, forecast, isMoving, ...view } = request;
    const lacks = new Set(missing);
    const sentAssets = new Map<Fingerprint, Asset>();
    for (const { asset } of pieces) {
      if (lacks.has(asset.fingerprint)) sentAssets.set(asset.fingerprint, asset);
    }
    const isSent = job !== undefined && lacks.has(job.job.course);
    const isForecastSent = forecast !== undefined && lacks.has(forecast.of);
    return {
      ...view,
      pieces: pieces.map((piece) => ({ ...piece, asset: piece.asset.fingerprint })),
      ...(job !== undefined && { job: lookOf(job) }),
      ...(forecast !== undefined && {
        forecast: { fingerprint: forecast.of, opacity: forecast.opacity },
      }),
      isSmooth: !isMoving || this.#smoothMs <= SMOOTH_WHILE_MOVING_MS,
      target: this.#bufferFor(view.widthPx * view.heightPx * 4),
      assets: [...sentAssets.values()],
      toolpaths: isSent ? [{ fingerprint: job.job.course, toolpath: job.job.toolpath }] : [],
      forecasts: isForecastSent ? [{ fingerprint: forecast.of, forecast: forecast.forecast }] : [],
    };
  }

  #bufferFor(byteCount: number): SharedArrayBuffer {
    const buffer = this.#buffers[this.#turn]!;
    if (buffer.byteLength >= byteCount) return buffer;
    const bigger = new SharedArrayBuffer(byteCount);
    this.#buffers[this.#turn] = bigger;
    return bigger;
  }
}

function lookOf({
  job,
  opacity,
  hasTravel,
  hasBurns,
  tints,
}: JobLook & { readonly job: PlannedJob }) {
  const { styles, scans } = job.toolpath;
  return {
    ...{ fingerprint: job.course, opacity, hasTravel, hasBurns },
    ...(tints !== undefined && { tints }),
    powers: styles.map(({ power }) => power),
    scans: scans.map(({ minPower, maxPower }) => ({ minPower, maxPower })),
  };
}
