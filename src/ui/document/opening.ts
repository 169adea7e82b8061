// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Files on their way into the document: by dialog, by drop, by name. Pictures are asked about first. A
 * project takes the place of the work, after that was asked about; drawings given with it come into it.
 */
import type { Problem } from '../../base/errors.js';
import { isProjectFile } from '../../editor/project/whole-work.js';
import type { Workshop } from '../../editor/workshop.js';
import type { Format, FormatKind } from '../../importers/contract.js';
import { EXTENSION } from '../../model/project-file/format.js';
import type { Task } from '../../tasker/index.js';
import { askForFiles } from '../toolkit/file-dialogs.js';
import { _, plural, rendered } from '../toolkit/gettext.js';
import type { Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import { askPictureImport } from './picture-import.js';
import type { Saving } from './saving.js';

export interface OpeningDeps {
  readonly workshop: Pick<Workshop, 'formats' | 'importFiles' | 'file' | 'recent'>;
  readonly window: Gtk.Window;
  readonly notices: Notices;
  /** Follows what is being read. */
  readonly onReading: (task: Task<unknown>) => void;
  readonly saving: Pick<Saving, 'afterAsking'>;
}

export interface Opening {
  askForFiles(): void;
  openFiles(paths: readonly string[]): void;
}

export function createOpening(deps: OpeningDeps): Opening {
  const { workshop, window, notices, onReading } = deps;
  const { formats } = workshop;
  const extensions = [...formats.flatMap((format) => format.extensions), EXTENSION];
  const pictureEndings = endingsOf(formats, 'picture');
  const importing: Workshop['importFiles'] = (paths, picture) => {
    const task =
      picture === undefined ? workshop.importFiles(paths) : workshop.importFiles(paths, picture);
    onReading(task);
    task.done.then((problems) => tellProblems(problems, notices), notices.fail);
    return task;
  };
  const importAll = (paths: readonly string[]) => {
    if (paths.length === 0) return;
    const isPicture = (path: string) => pictureEndings.has(extensionOf(path));
    const pictures = paths.filter(isPicture);
    const drawings = paths.filter((path) => !isPicture(path));
    if (drawings.length > 0) notices.attempt(() => void importing(drawings));
    if (pictures.length === 0) return;
    askPictureImport(window, pictures.length, (picture) =>
      notices.attempt(() => void importing(pictures, picture)),
    );
  };
  const openFiles = (paths: readonly string[]) => {
    const [project, ...others] = paths.filter(isProjectFile);
    const drawings = paths.filter((path) => !isProjectFile(path));
    if (project === undefined) return importAll(drawings);
    if (others.length > 0) notices.say(_('Only one project can be open: the first is opened.'));
    openProject(deps, project, () => importAll(drawings));
  };
  return {
    openFiles,
    askForFiles: () =>
      askForFiles(window, { label: kindsLabel(extensions), extensions }, openFiles),
  };
}

function openProject(
  { workshop, notices, onReading, saving }: OpeningDeps,
  path: string,
  whenOpen: () => void,
): void {
  saving.afterAsking(() => {
    const task = workshop.file.open(path);
    onReading(task);
    task.done.then((problems) => {
      workshop.recent.add(path);
      tellProblems(problems, notices);
      whenOpen();
    }, notices.fail);
  });
}

function endingsOf(formats: readonly Format[], kind: FormatKind): ReadonlySet<string> {
  const own = formats.filter((format) => format.kind === kind);
  return new Set(own.flatMap((format) => format.extensions));
}

/** The worst finding in words; the others are counted. */
function tellProblems(problems: readonly Problem[], notices: Notices): void {
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
    ? _('Drawings, pictures and projects ({list})', { list })
    : plural(extensions.length, '{n} kind of file', 'Drawings, pictures and projects');
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}
