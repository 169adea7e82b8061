// SPDX-License-Identifier: GPL-3.0-or-later
/** Files on their way into the document: by dialog, by drop, by name. Pictures are asked about first. */
import type { Problem } from '../../base/errors.js';
import type { AppContext } from '../../editor/app-context.js';
import type { Format, FormatKind } from '../../importers/contract.js';
import type { Task } from '../../tasker/index.js';
import { askForFiles } from '../toolkit/file-dialogs.js';
import { _, plural, rendered } from '../toolkit/gettext.js';
import type { Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import { askPictureImport } from './picture-import.js';

export interface OpeningDeps {
  readonly context: Pick<AppContext, 'formats' | 'importFiles'>;
  readonly window: Gtk.Window;
  readonly notices: Notices;
  /** Follows what is being read. */
  readonly onReading: (task: Task<unknown>) => void;
}

export interface Opening {
  askForFiles(): void;
  openFiles(paths: readonly string[]): void;
}

export function createOpening({ context, window, notices, onReading }: OpeningDeps): Opening {
  const { formats } = context;
  const extensions = formats.flatMap((format) => format.extensions);
  const pictureEndings = endingsOf(formats, 'picture');
  const importing: AppContext['importFiles'] = (paths, picture) => {
    const task =
      picture === undefined ? context.importFiles(paths) : context.importFiles(paths, picture);
    onReading(task);
    task.done.then((problems) => showProblems(problems, notices), notices.fail);
    return task;
  };
  const openFiles = (paths: readonly string[]) => {
    const isPicture = (path: string) => pictureEndings.has(extensionOf(path));
    const pictures = paths.filter(isPicture);
    const drawings = paths.filter((path) => !isPicture(path));
    if (drawings.length > 0) notices.attempt(() => void importing(drawings));
    if (pictures.length === 0) return;
    askPictureImport(window, pictures.length, (picture) =>
      notices.attempt(() => void importing(pictures, picture)),
    );
  };
  return {
    openFiles,
    askForFiles: () =>
      askForFiles(window, { label: kindsLabel(extensions), extensions }, openFiles),
  };
}

function endingsOf(formats: readonly Format[], kind: FormatKind): ReadonlySet<string> {
  const own = formats.filter((format) => format.kind === kind);
  return new Set(own.flatMap((format) => format.extensions));
}

/** The worst finding in words; the others are counted. */
function showProblems(problems: readonly Problem[], notices: Notices): void {
  const worth = problems.filter((problem) => problem.severity !== 'note');
  const first = worth.find((problem) => problem.severity === 'error') ?? worth[0];
  if (first === undefined) return;
  const message = rendered(first.message);
  const rest = worth.length - 1;
  notices.say(
    rest < 1
      ? message
      : plural(rest, '{message} (and one more)', '{message} (and {n} more)', { message }),
  );
}

function kindsLabel(extensions: readonly string[]): string {
  const list = extensions.map((extension) => extension.toUpperCase()).join(', ');
  return extensions.length < 8
    ? _('Drawings and pictures ({list})', { list })
    : plural(extensions.length, '{n} kind of file', 'Drawings and pictures');
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}
