// SPDX-License-Identifier: GPL-3.0-or-later
// Which mutants a run judges, and how they are named.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fail, root } from '../speak.mjs';
import { lineAt, modulesByRoom, sampleMutants } from './sample.mjs';

/** The first of every room, then the second of every room…: an interrupted run has seen all rooms. */
export function chosenMutants({ all, room: rooms, count, seed, since }) {
  const sources = all || rooms !== undefined ? undefined : changedSince(since);
  const isEquivalent = equivalentMutants();
  return [...modulesByRoom(sources)]
    .filter(([room]) => rooms === undefined || rooms.includes(room))
    .flatMap(([room, files]) =>
      sampleMutants(files, Number(count), seed).map((mutant, turn) => ({ room, turn, ...mutant })),
    )
    .filter((mutant) => !isEquivalent(mutant))
    .sort((a, b) => a.turn - b.turn);
}

export function describe(mutant) {
  const line = lineAt(mutant.code, mutant.start);
  return `${mutant.file}:${line} ${mutant.kind}: ${changeOf(mutant)}`;
}

// Mutants that change nothing a person could see; each has its reason there.
function equivalentMutants() {
  const file = new URL('./equivalent.json', import.meta.url);
  const known = JSON.parse(readFileSync(file, 'utf8'));
  return (mutant) =>
    known.some(({ file, change }) => file === mutant.file && change === changeOf(mutant));
}

function changedSince(rev) {
  const git = (...args) => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) fail(`git knows no ${rev}`);
    return stdout.split('\n');
  };
  const tracked = git('diff', '--name-only', rev, '--', 'src');
  return [...tracked, ...git('ls-files', '--others', '--exclude-standard', 'src')];
}

/** One line that names the change: the line of code it is in, before and after. */
function changeOf({ code, start, end, text }) {
  const from = code.lastIndexOf('\n', start) + 1;
  const lineEnd = code.indexOf('\n', end);
  const to = lineEnd < 0 ? code.length : lineEnd;
  const before = code.slice(from, to);
  const after = code.slice(from, start) + text + code.slice(end, to);
  return `${flat(before)} → ${flat(after)}`;
}

function flat(text) {
  return text.replace(/\s+/g, ' ').trim();
}
