// SPDX-License-Identifier: GPL-3.0-or-later
/** The background functions that keep a work. All run in threads, which share the memory of its assets. */
import type { Project, ReadProject } from '../../model/project-file/format.js';
import type { AppendRequest, Found, Recovered } from '../../model/recovery/recovery-tasks.js';
import type { TaskFunction } from '../../tasker/index.js';

export interface SaveRequest {
  readonly path: string;
  readonly project: Project;
}

export interface ProjectTasks {
  readonly readProject: TaskFunction<[path: string], ReadProject>;
  readonly writeProject: TaskFunction<[request: SaveRequest], void>;
}

/** What keeps a work that is not saved yet. */
export interface RecoveryTasks {
  /** The new length of the journal. */
  readonly appendRecovery: TaskFunction<[request: AppendRequest], number>;
  /** What dead windows left, below this folder. */
  readonly findRecovery: TaskFunction<[root: string], readonly Found[]>;
  readonly readRecovery: TaskFunction<[place: string], Recovered>;
  readonly removeRecovery: TaskFunction<[place: string], void>;
}
