// SPDX-License-Identifier: GPL-3.0-or-later
/** What a selected piece was made from, changed from the menu. */
import { N_ } from '../../base/translatable.js';
import type { AppContext } from '../../editor/app-context.js';
import { fileNameOf } from '../../editor/file-name.js';
import { selectedFile, selectedSource } from '../../editor/source-settings.js';
import type { WindowAction } from '../shell/window-actions.js';
import { _ } from '../toolkit/gettext.js';
import type { Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import { showFileReport } from './file-report.js';
import { openSourceDialog } from './source-dialog.js';

export interface SourceActionDeps {
  readonly context: AppContext;
  readonly window: Gtk.Window;
  readonly notices: Notices;
}

export function sourceActions(deps: SourceActionDeps): readonly WindowAction[] {
  const { context, window: parent, notices } = deps;
  return [
    {
      id: 'about-file',
      label: N_('About This _File…'),
      accelerators: [],
      place: 'edit',
      isEnabled: () => selectedFile(context) !== undefined,
      run: () => {
        const file = selectedFile(context);
        if (file !== undefined) notices.attempt(() => showFileReport(deps, file));
      },
    },
    {
      id: 'watch-file',
      label: N_('_Watch This File'),
      accelerators: [],
      place: 'edit',
      isEnabled: () => selectedFile(context) !== undefined,
      isOn: () => context.watched.has(selectedFile(context)?.path ?? ''),
      run: () => {
        const path = selectedFile(context)?.path;
        if (path !== undefined) notices.attempt(() => watchOrLeave(deps, path));
      },
    },
    {
      id: 'edit-source',
      label: N_('Change _Source…'),
      accelerators: [],
      place: 'edit',
      isEnabled: () => selectedSource(context) !== undefined,
      run: () => {
        const settings = selectedSource(context);
        if (settings === undefined) return;
        const kind = _(settings.label);
        const { name } = settings;
        // A piece that was drawn here mostly has the name of its kind.
        const heading = name === kind ? kind : _('{kind}: {name}', { kind, name });
        openSourceDialog({ ...context, parent, notices }, { settings, heading });
      },
    },
  ];
}

function watchOrLeave({ context, notices }: SourceActionDeps, path: string): void {
  const { watched } = context;
  const name = fileNameOf(path);
  if (watched.has(path)) {
    watched.leave(path);
    notices.say(_('“{name}” is not watched any more.', { name }));
    return;
  }
  watched.watch(path);
  notices.say(_('“{name}” is read again whenever it is saved.', { name }));
}

/** What came of files that were saved by another program. */
export function showWatched({ context, notices }: Omit<SourceActionDeps, 'window'>): () => void {
  const ends = [
    context.watched.read.connect((path) =>
      notices.say(_('“{name}” was read again.', { name: fileNameOf(path) })),
    ),
    context.watched.failed.connect((_path, error) => notices.fail(error)),
  ];
  return () => {
    for (const end of ends) end();
  };
}
