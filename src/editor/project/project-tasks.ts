// SPDX-License-Identifier: GPL-3.0-or-later
/** The background functions that keep a work. All run in threads, which share the memory of its assets. */
import type { Project, ReadProject } from '../../model/project-file/format.js';
import type { TaskFunction } from '../../tasker/index.js';

export interface SaveRequest {
  readonly path: string;
  readonly project: Project;
}

export interface ProjectTasks {
  readonly readProject: TaskFunction<[path: string], ReadProject>;
  readonly writeProject: TaskFunction<[request: SaveRequest], void>;
}
