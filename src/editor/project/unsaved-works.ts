// SPDX-License-Identifier: GPL-3.0-or-later
/** Works that were not saved when their window died: found, taken over, or given up. */
import type { Listenable } from '../../base/signal.js';
import { orphansIn } from '../../model/recovery/folder.js';
import type { Found } from '../../model/recovery/recovery-tasks.js';
import type { RecoveryJournal, RecoveryJournalDeps } from './recovery-journal.js';

export interface UnsavedWorks {
  /** The newest first. */
  find(): Promise<readonly Found[]>;
  /** Puts it in the place of the work that is there, as it was, with its undo history. */
  recover(found: Found): Promise<void>;
  discard(found: Found): Promise<void>;
  /** Why changes cannot be noted for a recovery. */
  readonly trouble: Listenable<[error: unknown]>;
}

export function unsavedWorks(
  { tasks, recovery, root, file }: RecoveryJournalDeps,
  journal: RecoveryJournal,
  trouble: Listenable<[error: unknown]>,
): UnsavedWorks {
  const options = { visible: false } as const;
  return {
    trouble,
    async find() {
      // Most starts find nothing, and need no thread for that.
      if (orphansIn(root).length === 0) return [];
      return tasks.runThread(recovery.findRecovery, root, options).done;
    },
    async recover({ place }) {
      const recovered = await tasks.runThread(recovery.readRecovery, place, options).done;
      file.recover(recovered);
      journal.adopt(recovered);
    },
    discard: ({ place }) => tasks.runThread(recovery.removeRecovery, place, options).done,
  };
}
