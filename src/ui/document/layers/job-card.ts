// SPDX-License-Identifier: GPL-3.0-or-later
/** The order in which the job is run, and what is made of the whole of it, below the layers that it is made of. */
import { labelled, msg } from '../../../base/message.js';
import type { AppContext } from '../../../editor/app-context.js';
import { changeCutOrder, cutOrderValues } from '../../../editor/cut-order-edits.js';
import type { EditRun } from '../../../editor/edit-run.js';
import { refineJob } from '../../../editor/refinement-edits.js';
import { cutOrderParams } from '../../../toolpath/cut-order.js';
import { createForm } from '../../toolkit/forms/form.js';
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
  const order = createForm({
    schema: cutOrderParams,
    values: cutOrderValues(store),
    onGesture: () => edits.end(),
    onChanged(key, value) {
      const setting = labelled(cutOrderParams.order.label);
      edits.end();
      edits.write(msg('Change {setting}', { setting }), (tx) =>
        changeCutOrder(tx, store, { [key]: value }),
      );
      edits.end();
    },
  });
  for (const row of order.rows) widget.add(row);
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
      order.show(cutOrderValues(store));
      for (const row of rows) row.show();
    },
  };
}
