// SPDX-License-Identifier: GPL-3.0-or-later
/** The presets of a person, so that editor and window know no file. */
import type { Listenable } from '../../base/signal.js';
import type { MaterialPreset } from './preset.js';

export interface MaterialLibrary {
  /** Those of all machines. */
  readonly presets: readonly MaterialPreset[];
  readonly changed: Listenable<[]>;
  /**
   * Keeps them, all or none, each in the place of the one for the same; returns those whose place was taken.
   * Throws AppError `param.…`, `material.…`, `file.unwritable`.
   */
  keep(presets: readonly MaterialPreset[]): readonly MaterialPreset[];
  /** Throws AppError `file.unwritable`. */
  remove(presets: readonly MaterialPreset[]): void;
  /** Throws as `keep`, and where there is another one of that name. */
  rename(preset: MaterialPreset, renamed: MaterialPreset): void;
}
