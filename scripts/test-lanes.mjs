// SPDX-License-Identifier: GPL-3.0-or-later
// Which test files run in which lane, and in which order they begin.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './speak.mjs';

/** Written by scripts/mocha/counting-reporter.cjs: milliseconds by file, of the runs before. */
export const timesFile = join(root, 'dist/test-times.json');

/** Rooms and files whose tests start processes or threads, show windows, or wait for real time. */
const SLOW = [
  'base/pipes',
  'cli/',
  'computer/',
  'contracts/encoders',
  'contracts/exporters',
  'contracts/file-refusals',
  'contracts/lanes',
  'contracts/sessions',
  'devices/grbl/soak',
  'devices/resume/interrupted',
  'devices/resume/reprap',
  'editor/import-part',
  'editor/import/picture-kept',
  'editor/import/transparent-picture',
  'editor/project/full-disk',
  'flight/report',
  'imaging/',
  'importers/dxf/text',
  'importers/names-of-objects',
  'importers/pdf/document',
  'importers/svg/cases',
  'importers/svg/css-dialects',
  'importers/svg/hostile',
  'importers/svg/shapes',
  'jobs/job-inhibitors',
  'pipeline/preview/drawn-in-thread',
  'scripts/',
  'simulators/grbl/virtual-laser',
  'stream/',
  'tasker/',
  'transport/emergency',
  'transport/pty',
  'transport/serial.test',
  'ui/',
];

/** Those among them that need nothing of it: all they do is done in this process. */
const QUICK = [
  'cli/at-the-machine',
  'cli/console',
  'cli/drawings-here',
  'cli/hooks-here',
  'cli/inspect-here',
  'cli/jobs-here',
  'cli/link-text',
  'cli/lists-here',
  'cli/material-here',
  'cli/open-questions',
  'cli/opens-window',
  'cli/parse-numbers',
  'cli/ports',
  'cli/settings-help',
  'cli/simulate-here',
  'cli/typed-words',
  'computer/allowed-cores',
  'computer/flatpak',
  'computer/socket-filter',
  'computer/software-drawing',
  'computer/task-limits',
  'contracts/lanes-here',
  'imaging/bmp',
  'imaging/centre-lines',
  'imaging/kernels',
  'imaging/psd-pixels',
  'imaging/threshold',
  'imaging/trace',
  'scripts/mapped-stack',
  'stream/attach-socket',
  'stream/connection-lost',
  'stream/connection-position',
  'stream/connection-rules',
  'stream/emergency-stop-note',
  'stream/flight-recorder-control',
  'stream/fork-channel',
  'stream/guardian-life',
  'stream/guardian.test',
  'stream/hold-socket',
  'stream/hours-meter',
  'stream/join-held',
  'stream/messages',
  'stream/open-address',
  'stream/process-faults',
  'stream/reattach',
  'stream/started-processes',
  'stream/stream-channel',
  'stream/stop-after-loss',
  'stream/stream-client',
  'stream/supervisor-rules',
  'stream/wire-bundle',
  'tasker/checks',
  'tasker/crew',
  'tasker/forced-stops',
  'tasker/innocents-by-script',
  'tasker/large-arrays',
  'tasker/life-log',
  'tasker/manager-here',
  'tasker/manager-life',
  'tasker/manager-options',
  'tasker/parts.test',
  'tasker/plain-parts',
  'tasker/process-end',
  'tasker/pool-worker',
  'tasker/pooled-lane',
  'tasker/reference',
  'tasker/still-clock',
  'tasker/task-facts',
  'tasker/types',
  'tasker/wire-format',
  'tasker/worker-side',
  'tasker/write-through',
  'ui/canvas/machine-marks',
  'ui/canvas/painted.test',
  'ui/canvas/preview-request',
  'ui/document/history/moments',
  'ui/document/pieces/fact-lines',
  'ui/document/pieces/piece-words',
  'ui/job/forecast-text',
  'ui/machine/control/console-log',
  'ui/machine/control/macro-places',
  'ui/machine/spoken-state',
  'ui/shell/after-first-frame',
  'ui/shell/fuzzy',
  'ui/shell/portal-response',
  'ui/shell/spread-work',
  'ui/tasks/task-words',
  'ui/toolkit/format',
  'ui/toolkit/forms/typed-step',
  'ui/toolkit/gettext',
];

/** Where there are no times yet: the rooms that take longest, so that none of them begins last. */
const SLOWEST_ROOMS = [
  'cli/',
  'contracts/',
  'devices/',
  'simulators/',
  'stream/',
  'tasker/',
  'ui/',
];

/** Searches at random that take minutes; in the whole suite they run with a small number of cases. */
export function isLong(file) {
  return file.startsWith('dist/test/long/');
}

/** Those, and all that search longer in the long lane. */
export function isOfLongLane(file) {
  return isLong(file) || readFileSync(join(root, file), 'utf8').includes('support/search-runs.js');
}

export function isFast(file) {
  const isAmong = (list) => list.some((name) => file.startsWith(`dist/test/${name}`));
  return (!isAmong(SLOW) || isAmong(QUICK)) && !isLong(file);
}

/** Milliseconds by file, of the runs before. */
export function measuredTimes() {
  return existsSync(timesFile) ? JSON.parse(readFileSync(timesFile, 'utf8')) : {};
}

/** A long file that begins last keeps one worker busy while the others have nothing left to do. */
export function longestFirst(files) {
  const times = measuredTimes();
  const rank = (file) => SLOWEST_ROOMS.findIndex((room) => file.startsWith(`dist/test/${room}`));
  const guess = (file) => (rank(file) < 0 ? 0 : 1000 * (SLOWEST_ROOMS.length - rank(file)));
  const weight = (file) => times[file] ?? guess(file);
  return [...files].sort((a, b) => weight(b) - weight(a));
}
