// SPDX-License-Identifier: GPL-3.0-or-later
/** What works in files look like, for a list to choose from. Their pictures are decoded once for each time they are saved. */
import type { SmallPicture } from '../../art/pictures/small-picture.js';
import type { SeenWork } from '../../model/project-file/look-at-works.js';
import type { ExecutionContext, Task, TaskFunction, Tasks } from '../../tasker/index.js';

export interface WorkLook {
  readonly path: string;
  readonly isThere: boolean;
  /** Absent where nothing is to be seen in it, or it cannot be read. */
  readonly picture?: SmallPicture;
}

export interface LookTasks {
  readonly lookAtWorks: TaskFunction<[paths: readonly string[]], readonly SeenWork[]>;
  readonly decodeSmall: TaskFunction<[encoded: Uint8Array], SmallPicture | undefined>;
}

export interface WorkLooksDeps {
  readonly tasks: Tasks;
  readonly looking: LookTasks;
}

interface Kept {
  readonly version: string;
  readonly picture: SmallPicture | undefined;
}

export class WorkLooks {
  readonly #deps: WorkLooksDeps;
  #kept = new Map<string, Kept>();

  constructor(deps: WorkLooksDeps) {
    this.#deps = deps;
  }

  /** One for each path, as a task that is not shown. Pictures of other works are forgotten. */
  readonly look = (paths: readonly string[]): Task<readonly WorkLook[]> =>
    this.#deps.tasks.addCoroutine((context) => this.#lookAt(context, paths), {
      ...{ key: 'look at works', visible: false },
    });

  async #lookAt(
    { signal }: ExecutionContext,
    paths: readonly string[],
  ): Promise<readonly WorkLook[]> {
    const { tasks, looking } = this.#deps;
    const options = { signal, visible: false };
    const seen = await tasks.runThread(looking.lookAtWorks, paths, options).done;
    const kept = await Promise.all(seen.map((work) => this.#pictureOf(work, options)));
    this.#kept = new Map(seen.map(({ path }, i) => [path, kept[i]!]));
    return seen.map(({ path, isThere }, i) => {
      const { picture } = kept[i]!;
      return { path, isThere, ...(picture && { picture }) };
    });
  }

  async #pictureOf(
    { path, version, picture }: SeenWork,
    options: { readonly signal: AbortSignal; readonly visible: boolean },
  ): Promise<Kept> {
    const kept = this.#kept.get(path);
    if (kept?.version === version) return kept;
    if (picture === undefined) return { version, picture: undefined };
    const { tasks, looking } = this.#deps;
    const decoded = await tasks.runProcess(looking.decodeSmall, picture, options).done;
    return { version, picture: decoded };
  }
}
