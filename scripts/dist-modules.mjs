// SPDX-License-Identifier: GPL-3.0-or-later
// Run by `meson dist` before it packs: puts the modules of package-lock.json, and the reader of SVG, beside the
// sources, so that they build where there is no network. node-gtk goes in as it came, to be compiled there.

import { cpSync, existsSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fail, root } from './speak.mjs';

const { MESON_DIST_ROOT: destination } = process.env;
if (destination === undefined) fail('this is for `meson dist`');

/** Neither needed to build nor for every machine. */
const LEFT_OUT = /^(\.cache|@biomejs|node-gtk\/(build|lib\/binding))(\/|$)/;

const modules = realpathSync(join(root, 'node_modules'));
cpSync(modules, join(destination, 'node_modules'), {
  recursive: true,
  verbatimSymlinks: true,
  filter: (path) => !LEFT_OUT.test(relative(modules, path)),
});
const usvg = join(root, '.usvg');
if (!existsSync(usvg)) fail('the reader of SVG is missing: build first');
cpSync(usvg, join(destination, '.usvg'), { recursive: true });
