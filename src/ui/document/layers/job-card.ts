// SPDX-License-Identifier: GPL-3.0-or-later
/** What is made of the whole job, below the layers that it is made of. */
import type { AppContext } from '../../../editor/app-context.js';
import type { EditRun } from '../../../editor/edit-run.js';
import { refineJob } from '../../../editor/refinement-edits.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw } from '../../toolkit/gtk.js';
import { createRefinementRow, type RefinementRowDeps } from './refinement-rows.js';

interface JobCardDeps extends Pick<AppContext, 'store' | 'refinements'> {
  readonly edits: EditRun;
}

export interface JobCard {
  readonly widget: Adw.PreferencesGroup;
  /** Shows what the document has. */
  show(): void;
}

export function createJobCard({ store, refinements, edits }: JobCardDeps): JobCard {
  const widget = new Adw.PreferencesGroup({ title: _('Whole job') });
  const deps: RefinementRowDeps = {
    edits,
    choices: () => store.all('sheet')[0]?.refinements,
    change: (tx, refinement, fields) => refineJob(tx, store, refinement, fields),
  };
  const rows = refinements
    .filter(({ stage }) => stage === 'job')
    .map((refinement) => createRefinementRow(deps, refinement));
  for (const row of rows) widget.add(row.widget);
  return {
    widget,
    show() {
      for (const row of rows) row.show();
    },
  };
}
