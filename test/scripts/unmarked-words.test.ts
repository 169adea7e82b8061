// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Texts of several words that no translator sees: each is for a program, a file or a developer. What a person may
 * read goes through `msg`, `N_` or `_`; a text that is none of this fails here, with its file.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { ancestor } from 'acorn-walk';
import { projectRoot } from '../support/project-root.js';

const MARKERS = new Set(['_', 'N_', 'msg', 'counted', 'plural']);
/** What is wrong with the program itself, or the name of an end that nobody is shown. */
const FOR_DEVELOPERS = /Error$|^DOMException$/;
/** Keys of tasks, and lists of words in one text. */
const NOT_SHOWN = new Set(['key', 'survey', 'split', 'includes', 'from']);
/** The tasker is a library for developers; simulators speak as boards do. */
const OTHER_SPEAKERS = /^(?:tasker|simulators)\//;

/** Markup, G-code, lines for a shell, and the beginning of what is written to a terminal or a log. */
const OF_A_LANGUAGE = [
  /^\s*(?:\{\}|<\?|<)[\s\S]*[=>]/,
  /^;|^[GM]\d+ /,
  /^(?:sudo |echo |flatpak |kill |kerf resume|kerf: | --machine |--import |for thread|if )/,
  /^use strict$|^\(function \(exports/,
];

/** Files → what they hold besides, and why nobody has to translate it. */
const KEPT: Readonly<Record<string, readonly RegExp[]>> = {
  // What wrote a file, as every program says it.
  'app/compute-thread.js': [/^Kerf \{\}$/],
  'stream/flight-recorder-control.js': [/^Node \{\}, Linux \{\}$/],
  // Logs and what crosses to another process.
  'base/wire.js': [/./],
  'gcode/hook-mark.js': [/^; Kerf/],
  'devices/smoothie/firmware.js': [/fire off/],
  'devices/smoothie/index.js': [/fire off/],
  // An address, and a field of a protocol.
  'transport/serial.js': [/^\{\} at \{\}$/],
  'transport/websocket.js': [/^not taken$/],
  'editor/machine-work.js': [/^(?:run job|survey)/],
  'params/units.js': [/^per cent$/],
  'importers/pdf/own-files.js': [/^Zapf Dingbats$/],
  // A description of a file, for editors and validators.
  'preferences/file-schema.js': [/./],
  // What a format lacks, as code names it.
  'exporters/dxf/index.js': [/^(?:line widths|fill rules|signs in names)$/],
  'exporters/lightburn/index.js': [/^(?:line widths|fill rules)$/],
  // PDF's own language.
  'exporters/pdf/content.js': [/ Do Q/],
  'exporters/pdf/objects.js': [/^\/Size/],
  'exporters/pdf/writer.js': [/^\/Type/, /SMask/],
  // A name, and figures with their units.
  'devices/grbl/grbl-state.js': [/^Grbl \{\}$/],
  'ui/toolkit/format.js': [/^\{\} min \{\} s$/],
  'ui/tasks/task-row.js': [/^cause: /],
};

/**
 * Words that are burnt, and names that layers and pieces get: a window translates these by `art/given-names.ts` when it
 * puts them into the work.
 */
const IN_THE_WORK: Readonly<Record<string, readonly RegExp[]>> = {
  'cli/commands/trace.js': [/^Traced/],
  'editor/clipboard/clipboard-work.js': [/^Clipboard \{\}$/],
  'exporters/lightburn/writer.js': [/^Scored, not cut/],
  'generators/box/index.js': [/^Lid inside$/],
  'generators/material-test/fields.js': [/^Power %/],
  'generators/qr-code/index.js': [/^QR Code$/],
  'generators/ruler/index.js': [/^Ruler edge$/],
  'generators/single-line-text/index.js': [/^Single-line text$/],
  'importers/hpgl/parse.js': [/^Pen/],
  'importers/ruida/parse.js': [/^Layer/],
  'importers/svg/elements.js': [/^Layer/],
  'importers/svg/operations.js': [/^Without operation$/],
  'importers/stl/parse.js': [/^Cross section$/],
  'importers/xtool/parse.js': [/^Without processing$|^xTool/],
};

/** What stands in files of others: importers and what is known of layers' names look for it. */
const WORDS_OF_FILES =
  /^importers\/(?:dxf|lightburn|rayforge|svg)\/|^art\/(?:purpose|unburnt-words|layer-words)\.js$/;

describe('texts that are not translated', function () {
  this.timeout(60_000);

  it('are for programs, files and developers', () => {
    assert.deepEqual(
      unmarked()
        .filter(({ file, text }) => !isKept(file, text))
        .map(inOneLine),
      [],
    );
  });

  it('are listed here only while they are there', () => {
    const found = unmarked();
    const gone = Object.entries({ ...KEPT, ...IN_THE_WORK }).flatMap(([file, patterns]) =>
      patterns
        .filter((pattern) => !found.some((one) => one.file === file && pattern.test(one.text)))
        .map((pattern) => `${file}: ${pattern}`),
    );
    assert.deepEqual(gone, []);
  });
});

interface Text {
  readonly file: string;
  readonly text: string;
}

function inOneLine({ file, text }: Text): string {
  return `${file}: ${text.replaceAll('\n', '\\n').slice(0, 80)}`;
}

function isKept(file: string, text: string): boolean {
  const patterns = [...OF_A_LANGUAGE, ...(KEPT[file] ?? []), ...(IN_THE_WORK[file] ?? [])];
  return WORDS_OF_FILES.test(file) || patterns.some((pattern) => pattern.test(text));
}

function unmarked(): readonly Text[] {
  const root = join(projectRoot, 'dist/src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.c?js$/.test(file) && !OTHER_SPEAKERS.test(file))
    .flatMap((file) => unmarkedIn(file, readFileSync(join(root, file), 'utf8')));
}

function unmarkedIn(file: string, code: string): readonly Text[] {
  const found: Text[] = [];
  const look = (text: string, around: readonly Around[]) => {
    const isSeveralWords = /[a-z]{2,}[,:;]? [A-Za-z{]/i.test(text) && /[a-z]{2}/.test(text);
    if (isSeveralWords && !around.some(isNotForPeople)) found.push({ file, text });
  };
  const tree = parse(code, {
    ecmaVersion: 'latest',
    sourceType: file.endsWith('.cjs') ? 'script' : 'module',
    allowHashBang: true,
  });
  // The walker's nodes are untyped below their kind.
  ancestor(tree, {
    Literal: (node, _, around) =>
      typeof node.value === 'string' && look(node.value, around as unknown as Around[]),
    TemplateLiteral: (node, _, around) =>
      look(
        node.quasis.map(({ value }) => value.cooked ?? '').join('{}'),
        around as unknown as Around[],
      ),
  });
  return found;
}

/** A call, the making of an object, a member of an object or of a class; or an import, which names a file. */
interface Around {
  readonly type: string;
  readonly callee?: { readonly name?: string; readonly property?: { readonly name?: string } };
  readonly key?: { readonly name?: string };
  readonly property?: { readonly name?: string };
}

function isNotForPeople({ type, callee, key, property }: Around): boolean {
  if (type === 'ImportDeclaration') return true;
  const called = callee?.name ?? callee?.property?.name ?? '';
  if (type === 'NewExpression') return FOR_DEVELOPERS.test(called) && called !== 'AppError';
  if (type === 'CallExpression') return MARKERS.has(called) || NOT_SHOWN.has(called);
  return NOT_SHOWN.has(key?.name ?? '') || NOT_SHOWN.has(property?.name ?? '');
}
